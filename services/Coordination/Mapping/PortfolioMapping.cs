using AidCoord.Codelists;
using AidCoord.Coordination.Records;
using AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>Everything the numbers of a country follow from, and the figures that could not be taken into it.</summary>
/// <param name="Records">The records it was made from.</param>
/// <param name="Portfolio">The inputs of metrics.</param>
/// <param name="Unread">Figures that are no number, by record.</param>
internal sealed record MappedCountry(CountrySnapshot Records, Portfolio Portfolio, IReadOnlyList<UnreadFigure> Unread);

/// <summary>Turns the records of a country into the inputs of metrics.</summary>
internal static class PortfolioMapping
{
    /// <summary>Maps a country. Pure: the same records give the same inputs.</summary>
    /// <param name="records">The records.</param>
    /// <param name="before">
    /// What was mapped before. Inputs whose records are the same lists as then stay the same objects: by that, metrics see
    /// that nothing has changed which concerns every project, and attribute only projects that did change.
    /// </param>
    public static MappedCountry Map(CountrySnapshot records, MappedCountry? before = null)
    {
        var unread = new Unread();
        var settings = SettingsMapping.InForce(records.Settings, records.DataTime?.Year);
        var portfolio = new Portfolio
        {
            CountryCode = records.Code,
            CountryName = NameOf(records.Code),
            Activities = [.. records.Projects.Select(p => p.Activity)],
            Organisations = OrganisationMapping.Map(records.Organisations),
            Ministries = GovernmentMapping.Map(records.Ministries),
            Mandates = GovernmentMapping.Map(records.Mandates),
            Priorities = GovernmentMapping.Map(records.Priorities, records.Strategies, unread),
            Outcomes = GovernmentMapping.Map(records.Outcomes, records.Frameworks),
            Obligations = WorkMapping.Map(records.Obligations, unread),
            Missions = WorkMapping.Map(records.Missions, unread),
            Staffing = GovernmentMapping.Map(records.Staffing, unread),
            TimeSheets = WorkMapping.Map(records.TimeSheets),
            BudgetRecords = GovernmentMapping.Map(records.BudgetRecords, unread),
            Arrangements = OrganisationMapping.Map(records.Arrangements),
            Parameters = SettingsMapping.Parameters(records.Settings, unread),
            Rates = SettingsMapping.Rates(records.Settings, unread),
            Settings = SettingsMapping.Map(settings, unread),
            DataDate = records.DataTime?.ToString("yyyy-MM-dd") ?? "",
        };
        if (before is not null) portfolio = KeepSame(portfolio, records, settings, before);
        return new MappedCountry(records, portfolio, [.. records.Projects.SelectMany(p => p.Unread), .. unread.Figures]);
    }

    /// <summary>The country's name in English; its code when it is on no list.</summary>
    public static string NameOf(string code) => Codebook.Country.NameOf(code) ?? code;

    private static Portfolio KeepSame(Portfolio now, CountrySnapshot records, Protos.Prsp.V1.Settings? settings, MappedCountry before)
    {
        var sameSettings = ReferenceEquals(settings, SettingsMapping.InForce(before.Records.Settings, before.Records.DataTime?.Year));
        return now with
        {
            Organisations = ReferenceEquals(records.Organisations, before.Records.Organisations) ? before.Portfolio.Organisations : now.Organisations,
            Ministries = ReferenceEquals(records.Ministries, before.Records.Ministries) ? before.Portfolio.Ministries : now.Ministries,
            Mandates = ReferenceEquals(records.Mandates, before.Records.Mandates) ? before.Portfolio.Mandates : now.Mandates,
            Rates = ReferenceEquals(records.Settings, before.Records.Settings) ? before.Portfolio.Rates : now.Rates,
            Settings = sameSettings ? before.Portfolio.Settings : now.Settings,
        };
    }
}
