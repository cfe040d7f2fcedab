using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Records;

/// <summary>
/// One donor project (IATI activity) as far as numbers need it, with codes and percentages as published. Facts keep the cells
/// of an activity as long as they are handed the same object: replace the object when anything in it changes.
/// </summary>
public sealed record Activity
{
    /// <summary>Name of the record it comes from, such as <c>countries/SN/projects/x</c>; shown in explanations.</summary>
    public required string Record { get; init; }

    /// <summary><c>iati-identifier</c>, trimmed; empty when there is none. Case matters (I2).</summary>
    public string IatiIdentifier { get; init; } = "";

    /// <summary>Title for people.</summary>
    public string Title { get; init; } = "";

    /// <summary><c>@last-updated-datetime</c> as published: of two records of one activity the later text wins (I2).</summary>
    public string LastUpdated { get; init; } = "";

    /// <summary>Who published it: <c>reporting-org</c>.</summary>
    public OrganisationRef Reporter { get; init; }

    /// <summary><c>reporting-org/@secondary-reporter</c>: the publisher republishes the projects of others (D4).</summary>
    public bool SecondaryReporter { get; init; }

    /// <summary><c>@hierarchy</c>; 0 when not given, which is read as 1 (topmost).</summary>
    public int Hierarchy { get; init; }

    /// <summary><c>activity-status/@code</c>; 5 cancelled and 6 suspended are not active (F9-3). Empty: not given.</summary>
    public string Status { get; init; } = "";

    /// <summary><c>activity-date[@type=1]</c>.</summary>
    public DateReading PlannedStart { get; init; }

    /// <summary><c>activity-date[@type=2]</c>.</summary>
    public DateReading ActualStart { get; init; }

    /// <summary><c>activity-date[@type=3]</c>.</summary>
    public DateReading PlannedEnd { get; init; }

    /// <summary><c>activity-date[@type=4]</c>.</summary>
    public DateReading ActualEnd { get; init; }

    /// <summary><c>participating-org</c>, in the order published.</summary>
    public IReadOnlyList<Participant> Participants { get; init; } = [];

    /// <summary><c>sector</c> of the whole activity, all vocabularies.</summary>
    public IReadOnlyList<SectorEntry> Sectors { get; init; } = [];

    /// <summary><c>recipient-country</c> of the whole activity, other countries included: the shares need them.</summary>
    public IReadOnlyList<CountryEntry> Countries { get; init; } = [];

    /// <summary><c>recipient-region</c> of the whole activity.</summary>
    public IReadOnlyList<RegionEntry> Regions { get; init; } = [];

    /// <summary><c>location</c>.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary><c>transaction</c> of all types that have a readable value, in the order published.</summary>
    public IReadOnlyList<Transaction> Transactions { get; init; } = [];

    /// <summary>Ministries it is for, as said in this system. Empty: mandates decide.</summary>
    public IReadOnlyList<MinistryLink> MinistryLinks { get; init; } = [];

    /// <summary>Plan priorities it serves, as said in this system (A3).</summary>
    public IReadOnlyList<GoalLink> PriorityLinks { get; init; } = [];

    /// <summary>Outcomes of the UN framework it serves, as said in this system (A3).</summary>
    public IReadOnlyList<GoalLink> OutcomeLinks { get; init; } = [];

    /// <summary>Original <c>planned-disbursement</c>s with a readable start.</summary>
    public IReadOnlyList<PlannedPayment> PlannedPayments { get; init; } = [];

    /// <summary>Its donor's answers about the country's framework, as said in this system; null: none (A1).</summary>
    public FrameworkAlignment? Alignment { get; init; }

    /// <summary>What its donor says of its use of country systems, a fiscal year each, as said in this system (A5 to A8).</summary>
    public IReadOnlyList<CountrySystemsUse> SystemsUse { get; init; } = [];

    /// <summary><c>related-activity</c>; parents (1) and children (2) decide what is counted (F9-1, X-4).</summary>
    public IReadOnlyList<RelatedActivity> Related { get; init; } = [];

    /// <summary>First <c>default-aid-type</c> of the DAC's vocabulary: A01, C01 …; empty: not given.</summary>
    public string AidType { get; init; } = "";

    /// <summary><c>default-finance-type</c>: 110 grant, 421 loan …; empty: not given.</summary>
    public string FinanceType { get; init; } = "";

    /// <summary>The unit that manages it, as said in this system; null: none is recorded.</summary>
    public ImplementationUnit? Unit { get; init; }

    /// <summary>The import was told to take an activity that names no country as this country's (C5).</summary>
    public bool CountryAssumed { get; init; }
}

/// <summary>An organisation as a publisher names it.</summary>
/// <param name="Ref">IATI organisation identifier (<c>@ref</c>); empty when none was given.</param>
/// <param name="Name">Its first name; empty when none was given.</param>
public readonly record struct OrganisationRef(string? Ref, string? Name)
{
    /// <summary>True when there is neither identifier nor name.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Ref) && string.IsNullOrWhiteSpace(Name);
}

/// <summary>What an organisation does in an activity: IATI codelist OrganisationRole.</summary>
public enum OrganisationRole
{
    /// <summary>Not given, or not one of the four.</summary>
    Unknown = 0,

    /// <summary>Gives the money.</summary>
    Funding = 1,

    /// <summary>Answers for it.</summary>
    Accountable = 2,

    /// <summary>Manages it: the agency the ministry deals with.</summary>
    Extending = 3,

    /// <summary>Carries it out.</summary>
    Implementing = 4,
}

/// <summary>A <c>participating-org</c>.</summary>
/// <param name="Organisation">Which organisation.</param>
/// <param name="Role">What it does.</param>
/// <param name="Percentage">Declared percentage of the activity's money that is this funder's; null when not said.</param>
public sealed record Participant(OrganisationRef Organisation, OrganisationRole Role, string? Percentage = null);

/// <summary>A <c>sector</c>.</summary>
/// <param name="Code">As published.</param>
/// <param name="Vocabulary">As published; empty means 1 (S2).</param>
/// <param name="Percentage">Percent as published; null when not given, which is not 0 (P1–P4).</param>
public sealed record SectorEntry(string Code, string? Vocabulary = null, string? Percentage = null);

/// <summary>A <c>recipient-country</c>.</summary>
/// <param name="Code">As published; codes that are no country keep their percentage (C4).</param>
/// <param name="Percentage">Percent as published; null when not given.</param>
public sealed record CountryEntry(string Code, string? Percentage = null);

/// <summary>A <c>recipient-region</c>.</summary>
/// <param name="Code">As published.</param>
/// <param name="Vocabulary">As published; empty means 1 (C2).</param>
/// <param name="Percentage">Percent as published; null when not given.</param>
public sealed record RegionEntry(string Code, string? Vocabulary = null, string? Percentage = null);

/// <summary>A <c>location</c>.</summary>
public sealed record Place
{
    /// <summary>Codes in gazetteers: <c>location-id</c>, or the gazetteer entry of IATI 1.0x.</summary>
    public IReadOnlyList<GazetteerCode> Codes { get; init; } = [];

    /// <summary>Its first name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Decimal degrees north, as published; empty when none.</summary>
    public string Latitude { get; init; } = "";

    /// <summary>Decimal degrees east, as published; empty when none.</summary>
    public string Longitude { get; init; } = "";

    /// <summary>IATI codelist LocationType (PCLI, ADM1 …); PCL* is a whole country (G3).</summary>
    public string FeatureCode { get; init; } = "";

    /// <summary>IATI 1.0x codelist GeographicalPrecision; 6, 7 and 9 are national or unclear (G3).</summary>
    public string PrecisionCode { get; init; } = "";

    /// <summary>Administrative areas it lies in.</summary>
    public IReadOnlyList<AdministrativeArea> AdministrativeAreas { get; init; } = [];

    /// <summary>Percent of the activity's money spent there; null when not given.</summary>
    public string? Percentage { get; init; }
}

/// <summary>A place's code in a gazetteer.</summary>
/// <param name="Vocabulary">IATI codelist GeographicVocabulary; GEO of 1.0x is G1 (G2).</param>
/// <param name="Code">The code.</param>
public sealed record GazetteerCode(string Vocabulary, string Code);

/// <summary>An administrative area.</summary>
/// <param name="Vocabulary">IATI codelist GeographicVocabulary.</param>
/// <param name="Level">0 is the country; null when not given.</param>
/// <param name="Code">The code.</param>
public sealed record AdministrativeArea(string Vocabulary, int? Level, string Code);

/// <summary>A ministry an activity is for.</summary>
/// <param name="MinistryId">Id of the ministry.</param>
/// <param name="Percentage">Percent of the activity's money; null when not said.</param>
public sealed record MinistryLink(string MinistryId, string? Percentage = null);

/// <summary>A goal that an activity serves: a priority of the plan, or an outcome of the UN framework.</summary>
/// <param name="GoalId">Id of the priority or outcome.</param>
/// <param name="Percentage">Percent of the activity's money; null when not said.</param>
/// <param name="Tier">By whose word.</param>
/// <param name="Probability">How likely a suggestion is right, 0 to 1; not used in the other tiers.</param>
public sealed record GoalLink(string GoalId, string? Percentage = null, LinkTier Tier = LinkTier.Declared, decimal Probability = 1);

/// <summary>By whose word an activity serves a goal (A3).</summary>
public enum LinkTier
{
    /// <summary>The donor or the government said so.</summary>
    Declared = 0,

    /// <summary>Suggested by a program, confirmed by a person.</summary>
    Reviewed,

    /// <summary>Suggested by a program, seen by nobody.</summary>
    Suggested,
}

/// <summary>A <c>related-activity</c>.</summary>
/// <param name="IatiIdentifier">Its identifier.</param>
/// <param name="Type">IATI codelist RelatedActivityType: 1 parent, 2 child.</param>
public sealed record RelatedActivity(string IatiIdentifier, string Type);
