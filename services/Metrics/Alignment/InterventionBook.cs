using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Alignment;

/// <summary>The new interventions of a country whose donors answered on its framework (A1).</summary>
internal sealed class InterventionBook(Facts facts)
{
    /// <summary>In the order of their records.</summary>
    public IReadOnlyList<NewIntervention> All { get; } =
        [.. facts.Activities.Where(each => each.Alignment is not null).OrderBy(each => each.Record, StringComparer.Ordinal).Select(each => Read(facts.Context, each, each.Alignment!))];

    private static NewIntervention Read(AttributionContext context, Activity activity, FrameworkAlignment answers)
    {
        var approved = answers.Approved;
        var usd = answers.Amount is { } amount && approved.Found ? context.Portfolio.Rates.ToUsd(amount.Value, amount.Currency, approved.Day.Year) : default;
        return new(
            activity,
            context.Donors.Of(activity, DonorRole.Counterpart).Shares.Keys,
            context.MinistriesOf(activity),
            approved.Found ? context.Calendar.YearOf(approved.Day) : null,
            usd.HasRate ? usd.Usd : null,
            [
                NewIntervention.Objectives(answers),
                NewIntervention.PercentOfIndicators(answers, answers.IndicatorsFromFramework),
                NewIntervention.PercentOfIndicators(answers, answers.IndicatorsFromGovernmentSources),
            ]);
    }
}
