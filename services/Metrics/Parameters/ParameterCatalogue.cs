using System.Globalization;

namespace AidCoord.Metrics.Parameters;

/// <summary>Every dated parameter with its value where a country says nothing, where that comes from, and how a country says its own.</summary>
public static class ParameterCatalogue
{
    private static readonly ParameterSet Standard = DatedParameters.Standard.Newest;

    /// <summary>All parameters, in the order of the methodology.</summary>
    public static IReadOnlyList<Parameter> All { get; } =
    [
        new("small_activity_usd", "F9", "US dollars a year", Text(Standard.SmallActivityUsd), "2021-02",
            "the size under which SDG indicator 17.15.1 ignores interventions (metadata of February 2021)"),
        new("sectors_per_donor", "F10", "sectors", Text(Standard.SectorsPerDonor), "2007-05-15",
            "EU Code of Conduct on Division of Labour as adopted (general knowledge); its proposal of 28 February 2007 said 2"),
        new("donors_per_sector", "F10", "donors", Text(Standard.DonorsPerSector), "2007-05-15",
            "EU Code of Conduct on Division of Labour as adopted: 3 to 5 (general knowledge); its proposal of 28 February 2007 said 3"),
        new("overhead", "B2", "ratio", Text(Standard.Overhead), "2005", "the usual value of the Standard Cost Model (general knowledge)"),
        new("productive_hours", "B6", "hours a year", Text(Standard.ProductiveHours), "2007",
            "80 % of 1,760 hours (220 days of 8 hours): practical capacity as Kaplan and Anderson have it"),
        new("parallel_unit_rule", "B4", "three_of_four or accountable_or_staff_and_pay", "three_of_four", "2017",
            "three or more of the four answers yes, as the aid information system of Bangladesh has it; the Paris surveys left the weighing to the country"),
        new("default_times", "B9", "hours each time, low, likely, high", "see B1 and its default times", "2020",
            "US partner-side evidence, not measured here; replaced by a ministry's time sheets"),
        new("default_obligations", "B9", "times a year by kind of aid", "see the indicative estimate", "2026", "project choice, no measurement"),
        new("alignment_threshold_usd", "A1", "US dollars", Text(Standard.AlignmentThresholdUsd), "2021-02", "SDG indicator 17.15.1 (metadata of February 2021)"),
        new("orphan_cover", "A4", "ratio", Text(Standard.OrphanCover), "2026", "project choice"),
        new("orphan_donors", "A4", "donors", Text(Standard.OrphanDonors), "2026", "project choice"),
    ];

    private static string Text(decimal value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);
}

/// <summary>A dated parameter.</summary>
/// <param name="Id">Name of the field in the country's settings that replaces it from a fiscal year on.</param>
/// <param name="Code">The number of the methodology that uses it.</param>
/// <param name="Unit">Its unit, or its possible values.</param>
/// <param name="Value">What holds where the country says nothing.</param>
/// <param name="Date">Day, month or year of the source.</param>
/// <param name="Source">Where the value comes from.</param>
public sealed record Parameter(string Id, string Code, string Unit, string Value, string Date, string Source);
