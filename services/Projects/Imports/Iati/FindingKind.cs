using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>A kind of thing that an import can find wrong with an activity.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Reason">Its name for programs.</param>
/// <param name="Message">What is wrong; <c>{0}</c> stands for what was published or for a detail.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record FindingKind(ImportIssue.Types.Severity Severity, string Reason, string Message, string Remedy)
{
    private const string AskPublisher = "Ask the publisher to correct it, or correct it in a copy of the file.";

    /// <summary>No iati-identifier, or an empty one.</summary>
    public static readonly FindingKind NoIdentifier = Warning("no_identifier",
        "The activity has no iati-identifier; it is stored under a name made from its content.",
        "Ask the publisher to give it an identifier: as long as it has none, a changed version of it is taken for another activity.");

    /// <summary>The activity is larger than the limit.</summary>
    public static readonly FindingKind ActivityTooLarge = Error("activity_too_large",
        "The activity has more than {0} MiB.",
        "Split it, or raise the limit on the size of activities in the service's settings.");

    /// <summary>A transaction's value cannot be kept exactly.</summary>
    public static readonly FindingKind ValueNotRepresentable = Error("number_not_representable",
        "The transaction's value {0} has more than 28 digits and cannot be kept exactly.",
        "Round it in the file to cents, which loses nothing.");

    /// <summary>Another number cannot be kept exactly.</summary>
    public static readonly FindingKind NumberNotRepresentable = Warning("number_not_representable",
        "The number {0} has more than 28 digits and was left out.", "Round it in the file.");

    /// <summary>A text that should be an amount is none.</summary>
    public static readonly FindingKind ValueUnreadable = Warning("value_unreadable",
        "“{0}” is not a number; the amount was left out.",
        "Write digits with an optional sign and one decimal point, without thousands separators: 1234.50.");

    /// <summary>An amount is missing.</summary>
    public static readonly FindingKind ValueEmpty = Note("value_empty", "There is no amount.", AskPublisher);

    /// <summary>An amount has no currency.</summary>
    public static readonly FindingKind CurrencyMissing = Warning("currency_missing",
        "Neither the amount nor the activity names a currency; the amount is in no total.",
        "Ask the publisher for the activity's default-currency.");

    /// <summary>A text that should be a date is none.</summary>
    public static readonly FindingKind DateUnreadable = Warning("date_unreadable",
        "“{0}” is not a date; it was left out.", "Write dates as YYYY-MM-DD.");

    /// <summary>A percentage is not a number.</summary>
    public static readonly FindingKind PercentageUnreadable = Warning("percentage_unreadable",
        "“{0}” is not a percentage; it was left out and counts as not given.", "Write a number between 0 and 100.");

    /// <summary>A coordinate is not a number, or is not on Earth.</summary>
    public static readonly FindingKind CoordinatesUnreadable = Warning("coordinates_unreadable",
        "“{0}” is not a position; it was left out.", "Write latitude, a space and longitude in decimal degrees: -1.28 36.81.");

    /// <summary>A whole number is expected.</summary>
    public static readonly FindingKind NumberUnreadable = Note("number_unreadable",
        "“{0}” is not a whole number; it was left out.", AskPublisher);

    /// <summary>Yes or no is expected.</summary>
    public static readonly FindingKind FlagUnreadable = Note("flag_unreadable",
        "“{0}” is neither true nor false; it was left out.", "Write 1 or 0.");

    /// <summary>A word or code that means nothing in its list.</summary>
    public static readonly FindingKind WordUnknown = Note("word_unknown",
        "“{0}” is no code of its list and was kept as it is; it has no meaning here.", "Ask the publisher for the code of the standard's list.");

    /// <summary>A status that means nothing.</summary>
    public static readonly FindingKind StatusUnknown = Note("status_unknown",
        "“{0}” is no activity status; the activity is stored without one.", "Ask the publisher for a code from 1 to 6.");

    /// <summary>A transaction type that means nothing.</summary>
    public static readonly FindingKind TypeUnknown = Warning("transaction_type_unknown",
        "“{0}” is no transaction type; the transaction is stored and listed, and never measured.",
        "Ask the publisher for a code from 1 to 13.");

    /// <summary>No transaction type.</summary>
    public static readonly FindingKind TypeMissing = Warning("transaction_type_missing",
        "The transaction has no type; it is stored and listed, and never measured.",
        "Ask the publisher for a code from 1 to 13. Files older than IATI 1.01 have their types elsewhere and are not read.");

    /// <summary>An element that may come once comes again.</summary>
    public static readonly FindingKind ElementRepeated = Warning("element_repeated",
        "The element is there more than once; the first one counts.", AskPublisher);

    /// <summary>A kind that refuses the activity.</summary>
    public static FindingKind Error(string reason, string message, string remedy) =>
        new(ImportIssue.Types.Severity.Error, reason, message, remedy);

    /// <summary>A kind for a part that could not be read.</summary>
    public static FindingKind Warning(string reason, string message, string remedy) =>
        new(ImportIssue.Types.Severity.Warning, reason, message, remedy);

    /// <summary>A kind that is worth knowing.</summary>
    public static FindingKind Note(string reason, string message, string remedy) =>
        new(ImportIssue.Types.Severity.Note, reason, message, remedy);
}

/// <summary>Something found wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Element">Where in the activity, such as <c>transaction/value</c>.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Detail">What was published, or another detail; cut to 80 characters.</param>
public readonly record struct Finding(FindingKind Kind, string Element, int Line, string Detail);
