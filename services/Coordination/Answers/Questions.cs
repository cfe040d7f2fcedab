using System.Globalization;
using System.Reflection;
using AidCoord.Metrics;
using AidCoord.Metrics.Queries;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Google.Protobuf.Reflection;
using Api = AidCoord.Protos.Coordination.V1;
using Money = AidCoord.Metrics.Queries.Measure;
using FiscalYears = AidCoord.Amounts.Time.Period;

namespace AidCoord.Coordination.Answers;

/// <summary>Reads what a caller asks and notes every field that cannot be so.</summary>
internal static class Questions
{
    /// <summary>The code of the country, ISO 3166-1 alpha-2.</summary>
    public static string Country(string name, Violations violations)
    {
        if (ResourceName.CountryOf(name) is { } code && name.Length == "countries/".Length + code.Length) return code;
        violations.Add("country", name.Length == 0
            ? "Required. Write countries/ and the two capital letters of the country, such as countries/UG."
            : $"'{name}' is not a country. Write countries/ and the two capital letters of the country, such as countries/UG.");
        return "";
    }

    /// <summary>Fiscal years; all of them when nothing is said.</summary>
    public static FiscalYears Period(Api.Period? period, Violations violations)
    {
        if (period is null) return FiscalYears.All;
        var at = violations.At("period");
        var before = violations.Count;
        at.Require(period.FromYear is >= 0 and <= 9999, "from_year", $"{period.FromYear} is not a year. Write 1 to 9999, or 0 for the beginning.");
        at.Require(period.ToYear is >= 0 and <= 9999, "to_year", $"{period.ToYear} is not a year. Write 1 to 9999, or 0 for the end.");
        if (violations.Count > before) return FiscalYears.All;
        at.Require(
            period.ToYear == 0 || period.ToYear >= period.FromYear,
            "to_year",
            $"The period ends ({period.ToYear}) before it begins ({period.FromYear}). Exchange the two.");
        if (violations.Count > before || (period.FromYear == 0 && period.ToYear == 0)) return FiscalYears.All;
        return FiscalYears.Years(
            period.FromYear == 0 ? int.MinValue : period.FromYear, period.ToYear == 0 ? int.MaxValue : period.ToYear);
    }

    /// <summary>Which money; null when the country's settings decide.</summary>
    public static Money? Measure(Api.Measure measure, Violations violations)
    {
        switch (measure)
        {
            case Api.Measure.Unspecified: return null;
            case Api.Measure.Disbursement: return Money.Disbursement;
            case Api.Measure.Commitment: return Money.Commitment;
            case Api.Measure.Active: return Money.Active;
            default:
                violations.Add("measure", $"{(int)measure} is no measure. Choose {Names<Api.Measure>()}.");
                return null;
        }
    }

    /// <summary>By what to group, or over what to take profiles.</summary>
    public static Grouping By(string field, Api.Grouping grouping, Violations violations)
    {
        switch (grouping)
        {
            case Api.Grouping.Unspecified or Api.Grouping.ByCountry: return Grouping.Country;
            case Api.Grouping.ByMinistry: return Grouping.Ministry;
            case Api.Grouping.BySector: return Grouping.Sector;
            case Api.Grouping.ByDonor: return Grouping.Donor;
            case Api.Grouping.ByDistrict: return Grouping.District;
            case Api.Grouping.ByYear: return Grouping.Year;
            case Api.Grouping.ByPriority: return Grouping.Priority;
            case Api.Grouping.ByOutcome: return Grouping.Outcome;
            default:
                violations.Add(field, $"{(int)grouping} is no grouping. Choose {Names<Api.Grouping>()}.");
                return Grouping.Country;
        }
    }

    /// <summary>Over what the profiles of an overlap matrix are taken.</summary>
    public static Grouping Over(Api.Grouping grouping, Violations violations)
    {
        if (grouping == Api.Grouping.Unspecified) return Grouping.Sector;
        var over = By("over", grouping, violations);
        if (over is Grouping.Donor or Grouping.Year or Grouping.Priority or Grouping.Outcome || grouping == Api.Grouping.ByCountry)
            violations.Add("over", "Profiles are taken over sectors, districts or ministries. Choose BY_SECTOR, BY_DISTRICT or BY_MINISTRY.");
        return over;
    }

    /// <summary>How fine sectors are.</summary>
    public static SectorLevel Level(Api.SectorLevel level, Violations violations)
    {
        violations.Require(Enum.IsDefined(level), "sector_level", $"{(int)level} is no level. Choose {Names<Api.SectorLevel>()}.");
        return level == Api.SectorLevel.Published ? SectorLevel.Published : SectorLevel.Category;
    }

    /// <summary>Metrics by id or code; a code may stand for several.</summary>
    public static IReadOnlyList<string> Metrics(IEnumerable<string> wanted, Violations violations)
    {
        var found = new List<string>();
        var i = 0;
        foreach (var text in wanted)
        {
            var metrics = MetricCatalogue.Find(text);
            violations.Require(metrics.Count > 0, $"metrics[{i}]", $"There is no metric '{text}'. There are: {Known}.");
            found.AddRange(metrics.Select(m => m.Id));
            i++;
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The one metric to explain; null when there is none, or more than one.</summary>
    public static MetricDefinition? Metric(string wanted, Violations violations)
    {
        var metrics = MetricCatalogue.Find(wanted);
        if (metrics.Count == 1) return metrics[0];
        violations.Add("metric", (wanted.Trim().Length, metrics.Count) switch
        {
            (0, _) => $"Required. Choose one of: {Known}.",
            (_, 0) => $"There is no metric '{wanted}'. There are: {Known}.",
            _ => $"'{wanted}' stands for several metrics. Choose one of: {string.Join(", ", metrics.Select(m => m.Id))}.",
        });
        return null;
    }

    private static string Known => string.Join(", ", MetricCatalogue.All.Select(m => $"{m.Id} ({m.Code})"));

    private static string Names<T>() where T : struct, Enum => string.Join(
        ", ",
        Enum.GetValues<T>().Where(v => Convert.ToInt32(v, CultureInfo.InvariantCulture) != 0)
            .Select(WireName));

    private static string WireName<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? value.ToString();
}
