using System.Globalization;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Alignment;

/// <summary>The new interventions of one group (a ministry, a donor, a year, the country); one of several ministries is whole in each.</summary>
public sealed class InterventionGroup
{
    private readonly GroupNames names;
    private readonly DatedParameters parameters;
    private readonly IReadOnlyList<NewIntervention> all;

    internal InterventionGroup(QueryRun run, string key)
    {
        names = run.Facts.Names;
        parameters = run.Facts.Portfolio.Parameters;
        all = [.. run.InterventionsInPeriod.Where(each => run.By switch
        {
            Grouping.Ministry => each.Ministries.Contains(key),
            Grouping.Donor => each.Donors.Any(donor => run.DonorLevelOf(donor) == key),
            Grouping.Year => each.Year?.ToString(CultureInfo.InvariantCulture) == key,
            _ => true,
        })];
        Asked = [.. all.Where(each => !(each.Usd < ThresholdOf(each)))];
        Answered = [.. Asked.Where(each => each.IsAnswered)];
    }

    /// <summary>Least amount that is asked about, the largest where years differ, in US dollars.</summary>
    public decimal Threshold => all.Count == 0 ? parameters.Newest.AlignmentThresholdUsd : all.Max(ThresholdOf);

    /// <summary>Interventions that are too small to be asked.</summary>
    public int TooSmall => all.Count - Asked.Count;

    /// <summary>Interventions left out because an answer, the amount or its rate is missing.</summary>
    public int Missing => Asked.Count - Answered.Count;

    internal IReadOnlyList<NewIntervention> Asked { get; }

    internal IReadOnlyList<NewIntervention> Answered { get; }

    /// <summary>Mean of one answer over the interventions, each counting the same, 0 to 100.</summary>
    /// <param name="question">0, 1 or 2 for Q1, Q2, Q3.</param>
    internal double Mean(int question) => Answered.Average(each => each.Scores[question]!.Value);

    /// <summary>One row for each intervention, those left out at the end.</summary>
    internal IEnumerable<Evidence> Rows() => all
        .OrderBy(each => !Answered.Contains(each)).ThenByDescending(each => each.Scores.Average() ?? 0)
        .Select(each => new Evidence
        {
            Record = each.Activity.Record,
            Title = each.Activity.Title,
            IatiIdentifier = each.Activity.IatiIdentifier,
            DonorKey = each.Donors.Count == 1 ? each.Donors[0] : "",
            Donor = string.Join(", ", each.Donors.Select(donor => names.Of(Grouping.Donor, donor))),
            MinistryKey = each.Ministries.Count == 1 ? each.Ministries[0] : "",
            Ministry = string.Join(", ", each.Ministries.Select(ministry => names.Of(Grouping.Ministry, ministry))),
            Year = each.Year ?? 0,
            Day = each.Activity.Alignment!.Approved.Found ? each.Activity.Alignment.Approved.Day : null,
            Derivation = $"objectives {Score(each, 0)}, indicators from the framework {Score(each, 1)}, from government sources {Score(each, 2)}"
                + (each.IsAnswered ? $": {Words.Number(each.Scores.Average()!.Value, 2)}" : "")
                + (each.Usd is { } usd ? $"; {Words.Usd(usd)}" : "; amount in dollars not known"),
            Flags = each.Usd < ThresholdOf(each) ? ["below_threshold"] : each.IsAnswered ? [] : ["answers_missing"],
        });

    // Each is asked by the rule of the year in which it was approved.
    private decimal ThresholdOf(NewIntervention intervention) => parameters.In(intervention.Year ?? 0).AlignmentThresholdUsd;

    private static string Score(NewIntervention each, int question) => each.Scores[question] is { } score ? Words.Number(score, 2) : "not answered";
}
