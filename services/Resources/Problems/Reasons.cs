namespace AidCoord.Resources.Problems;

/// <summary>The reasons that the mechanics of resources give. A service adds its own beside them.</summary>
public static class Reasons
{
    /// <summary>Fields of the request or of the resource break its rules; the violations list each one.</summary>
    public const string InvalidFields = "INVALID_FIELDS";

    /// <summary>No such resource, or it was deleted.</summary>
    public const string NotFound = "RESOURCE_NOT_FOUND";

    /// <summary>Create found a resource with that name.</summary>
    public const string AlreadyExists = "RESOURCE_ALREADY_EXISTS";

    /// <summary>The etag is not the current one: somebody changed the resource in between. Read it again and repeat.</summary>
    public const string EtagMismatch = "ETAG_MISMATCH";

    /// <summary>The request_id was used within the last day for another request.</summary>
    public const string RequestIdReused = "REQUEST_ID_REUSED";

    /// <summary>The page token is damaged, or belongs to a list with other arguments.</summary>
    public const string InvalidPageToken = "INVALID_PAGE_TOKEN";

    /// <summary>The request header that asks for a fresh answer is damaged.</summary>
    public const string InvalidFreshnessToken = "INVALID_FRESHNESS_TOKEN";

    /// <summary>The filter cannot be read, or names a field that cannot be filtered by.</summary>
    public const string InvalidFilter = "INVALID_FILTER";

    /// <summary>The update mask names a field that the resource does not have.</summary>
    public const string InvalidMask = "INVALID_UPDATE_MASK";

    /// <summary>The change feed no longer holds, or never held, what the reader asks to go on from.</summary>
    public const string InvalidSequence = "INVALID_SEQUENCE";

    /// <summary>The bytes of the request are no message of the method.</summary>
    public const string InvalidMessage = "INVALID_MESSAGE";

    /// <summary>The request holds more items or bytes than one call may.</summary>
    public const string TooLarge = "REQUEST_TOO_LARGE";

    /// <summary>The database cannot be reached or has no room. A repeat later may succeed.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>A backup was to go into a store that has changes already.</summary>
    public const string StoreNotEmpty = "STORE_NOT_EMPTY";

    /// <summary>A backup is not as it was written, or its end is missing.</summary>
    public const string BackupDamaged = "BACKUP_DAMAGED";

    /// <summary>The store was written by a newer version of the program.</summary>
    public const string StoreTooNew = "STORE_TOO_NEW";
}
