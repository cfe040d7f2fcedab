using System.Collections.Frozen;

namespace AidCoord.Codelists;

/// <summary>The codelists that ship with the program. Each is read from this assembly when it is first asked for.</summary>
public static class Codebook
{
    private static readonly FrozenDictionary<string, Lazy<Codelist>> Lists = new[]
    {
        "Country", "Region", "Sector", "SectorCategory", "SectorGroup", "OrganisationType", "OrganisationRole",
        "TransactionType", "ActivityStatus", "ActivityDateType", "AidType", "AidType-category", "FlowType",
        "FinanceType", "FinanceType-category", "TiedStatus", "PolicyMarker", "PolicySignificance", "Currency",
        "SectorVocabulary", "RegionVocabulary", "GeographicVocabulary", "LocationType", "LocationType-category",
        "BudgetType", "BudgetStatus", "RelatedActivityType", "TagVocabulary", "UNSDG-Goals", "UNSDG-Targets",
        "ResultType", "IndicatorMeasure", "ActivityScope", "Language", "CollaborationType",
    }.ToFrozenDictionary(name => name, name => new Lazy<Codelist>(() => Codelist.Read(name)), StringComparer.Ordinal);

    /// <summary>Countries, ISO 3166-1 alpha-2; QZ is the made-up sample country.</summary>
    public static Codelist Country => Lists["Country"].Value;

    /// <summary>DAC regions.</summary>
    public static Codelist Region => Lists["Region"].Value;

    /// <summary>DAC purpose codes, five digits; the parent is the <see cref="SectorCategory"/>.</summary>
    public static Codelist Sector => Lists["Sector"].Value;

    /// <summary>DAC sectors, three digits; the parent is the <see cref="SectorGroup"/>.</summary>
    public static Codelist SectorCategory => Lists["SectorCategory"].Value;

    /// <summary>The DAC's groups of sectors (110 Education …); the parent is a broad group of the same list (100 Social …).</summary>
    public static Codelist SectorGroup => Lists["SectorGroup"].Value;

    /// <summary>What kind of organisation: 10 government, 21 international NGO, 40 multilateral …</summary>
    public static Codelist OrganisationType => Lists["OrganisationType"].Value;

    /// <summary>What an organisation does in an activity: 1 funding, 2 accountable, 3 extending, 4 implementing.</summary>
    public static Codelist OrganisationRole => Lists["OrganisationRole"].Value;

    /// <summary>Kinds of transaction: 2 commitment, 3 disbursement, 4 expenditure …; former codes are the letters of IATI 1.0x.</summary>
    public static Codelist TransactionType => Lists["TransactionType"].Value;

    /// <summary>Where an activity stands: 2 implementation, 5 cancelled, 6 suspended …</summary>
    public static Codelist ActivityStatus => Lists["ActivityStatus"].Value;

    /// <summary>Which date of an activity: 1 planned start, 2 actual start, 3 planned end, 4 actual end.</summary>
    public static Codelist ActivityDateType => Lists["ActivityDateType"].Value;

    /// <summary>DAC types of aid (A02 sector budget support, B04 pooled fund …); the parent is in <see cref="AidTypeCategory"/>.</summary>
    public static Codelist AidType => Lists["AidType"].Value;

    /// <summary>Groups of types of aid, A to H.</summary>
    public static Codelist AidTypeCategory => Lists["AidType-category"].Value;

    /// <summary>Official development assistance, other official flows, private …</summary>
    public static Codelist FlowType => Lists["FlowType"].Value;

    /// <summary>Grant, loan, guarantee …; the parent is in <see cref="FinanceTypeCategory"/>.</summary>
    public static Codelist FinanceType => Lists["FinanceType"].Value;

    /// <summary>Groups of finance types.</summary>
    public static Codelist FinanceTypeCategory => Lists["FinanceType-category"].Value;

    /// <summary>Whether goods must come from the donor's country: 3 partially tied, 4 tied, 5 untied.</summary>
    public static Codelist TiedStatus => Lists["TiedStatus"].Value;

    /// <summary>DAC policy markers: 1 gender equality, 2 environment …</summary>
    public static Codelist PolicyMarker => Lists["PolicyMarker"].Value;

    /// <summary>How strongly a policy marker applies, 0 not targeted to 4.</summary>
    public static Codelist PolicySignificance => Lists["PolicySignificance"].Value;

    /// <summary>Currencies, ISO 4217, withdrawn ones included; QZD is the made-up sample country's.</summary>
    public static Codelist Currency => Lists["Currency"].Value;

    /// <summary>Which list a sector code is from: 1 DAC five digits, 2 DAC three digits, 99 the publisher's own …</summary>
    public static Codelist SectorVocabulary => Lists["SectorVocabulary"].Value;

    /// <summary>Which list a region code is from.</summary>
    public static Codelist RegionVocabulary => Lists["RegionVocabulary"].Value;

    /// <summary>Which gazetteer or boundary set a place code is from.</summary>
    public static Codelist GeographicVocabulary => Lists["GeographicVocabulary"].Value;

    /// <summary>What a place is (feature codes: ADM1, PPL, PCLI …); the parent is in <see cref="LocationTypeCategory"/>.</summary>
    public static Codelist LocationType => Lists["LocationType"].Value;

    /// <summary>Groups of kinds of place.</summary>
    public static Codelist LocationTypeCategory => Lists["LocationType-category"].Value;

    /// <summary>Original or revised budget.</summary>
    public static Codelist BudgetType => Lists["BudgetType"].Value;

    /// <summary>Indicative or committed budget.</summary>
    public static Codelist BudgetStatus => Lists["BudgetStatus"].Value;

    /// <summary>How two activities are related: 1 parent, 2 child …</summary>
    public static Codelist RelatedActivityType => Lists["RelatedActivityType"].Value;

    /// <summary>Which list a tag is from: 2 SDG goals, 3 SDG targets …</summary>
    public static Codelist TagVocabulary => Lists["TagVocabulary"].Value;

    /// <summary>The 17 sustainable development goals.</summary>
    public static Codelist SdgGoal => Lists["UNSDG-Goals"].Value;

    /// <summary>The 169 targets; the parent is in <see cref="SdgGoal"/>.</summary>
    public static Codelist SdgTarget => Lists["UNSDG-Targets"].Value;

    /// <summary>Output, outcome, impact, other.</summary>
    public static Codelist ResultType => Lists["ResultType"].Value;

    /// <summary>How an indicator is measured: unit, percentage, nominal …</summary>
    public static Codelist IndicatorMeasure => Lists["IndicatorMeasure"].Value;

    /// <summary>How far an activity reaches: global, national, single location …</summary>
    public static Codelist ActivityScope => Lists["ActivityScope"].Value;

    /// <summary>Languages, ISO 639-1.</summary>
    public static Codelist Language => Lists["Language"].Value;

    /// <summary>Bilateral, multilateral …</summary>
    public static Codelist CollaborationType => Lists["CollaborationType"].Value;

    /// <summary>Every list, in the order of its name.</summary>
    public static IReadOnlyList<Codelist> All => [.. Lists.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => l.Value.Value)];

    /// <summary>The list with this name in IATI (<see cref="Codelist.Name"/>), or null.</summary>
    public static Codelist? FindList(string? name) =>
        name is not null && Lists.TryGetValue(name, out var list) ? list.Value : null;
}
