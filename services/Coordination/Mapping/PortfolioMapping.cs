using AidCoord.Codelists;
using AidCoord.Coordination.Records;
using AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>Everything the numbers of a country follow from, and the figures that could not be taken into it.</summary>
/// <param name="Portfolio">The inputs of metrics.</param>
/// <param name="Unread">Figures that are no number, by record.</param>
public sealed record MappedCountry(Portfolio Portfolio, IReadOnlyList<UnreadFigure> Unread);

/// <summary>Turns the records of a country into the inputs of metrics.</summary>
internal static class PortfolioMapping
{
    /// <summary>Maps a country. Pure: the same records give the same inputs.</summary>
    public static MappedCountry Map(CountrySnapshot records)
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
            Priorities = GovernmentMapping.Map(records.Priorities, unread),
            Obligations = WorkMapping.Map(records.Obligations, unread),
            Missions = WorkMapping.Map(records.Missions, unread),
            Staffing = GovernmentMapping.Map(records.Staffing, unread),
            TimeSheets = WorkMapping.Map(records.TimeSheets),
            Arrangements = OrganisationMapping.Map(records.Arrangements),
            DefaultTimes = SettingsMapping.DefaultTimes(settings, unread),
            Rates = SettingsMapping.Rates(records.Settings, unread),
            Settings = SettingsMapping.Map(settings, unread),
            DataDate = records.DataTime?.ToString("yyyy-MM-dd") ?? "",
        };
        return new MappedCountry(portfolio, [.. records.Projects.SelectMany(p => p.Unread), .. unread.Figures]);
    }

    /// <summary>The country's name in English; its code when it is on no list.</summary>
    public static string NameOf(string code) => Codebook.Country.NameOf(code) ?? code;
}
