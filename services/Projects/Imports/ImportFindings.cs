using AidCoord.Projects.Imports.Iati;

namespace AidCoord.Projects.Imports;

/// <summary>What can be wrong with an activity only beside others, or with a file.</summary>
internal static class ImportFindings
{
    public static readonly FindingKind Superseded = FindingKind.Error("superseded",
        "The file has this identifier again at line {0}; that version counts, since its last-updated-datetime is later, or it comes later.",
        "Ask the publisher to take the old version out of the file.");

    public static readonly FindingKind OlderThanStored = FindingKind.Error("older_than_stored",
        "The dataset “{0}” gave a later version of this activity, which was kept.",
        "Nothing is to be done, unless that version is wrong: then delete the project and import this file again.");

    public static readonly FindingKind NameTaken = FindingKind.Error("name_taken",
        "Another project has the name that belongs to this activity; its IATI identifier is “{0}”.",
        "Delete that project, or give it another name, and import again.");

    public static readonly FindingKind Vanished = FindingKind.Note("vanished",
        "The project came in an earlier version of this file and is not in this one, or no longer for this country. It was kept as it is.",
        "Delete it when the publisher has withdrawn it. If the file was cut, import the whole file.");

    public static readonly FindingKind CountryAssumed = FindingKind.Note("country_assumed",
        "{0} activities name no country and no region, and were taken as this country's.",
        "Their projects are marked country_assumed. Import without assume_country to leave them out.");

    public static FindingKind NotTold(FindingKind kind, int count) => kind with
    {
        Message = $"{count} more of this kind are not listed one by one: {kind.Message.Replace("“{0}” ", "", StringComparison.Ordinal)}",
    };

    public static FindingKind Fault(IatiFault fault) => FindingKind.Error(fault.Reason, "{0}", fault.Remedy);
}
