using System.Globalization;
using System.Reflection;
using AidCoord.Metrics;
using AidCoord.Metrics.Queries;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Google.Protobuf.Reflection;
using Api = AidCoord.Protos.Coordination.V1;
using Money = AidCoord.Metrics.Queries.Measure;
using Spoken = AidCoord.Wording.Language;
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
    public static FiscalYears Period(Api.Period? period, Violations violations, string field = "period")
    {
        if (period is null) return FiscalYears.All;
        var at = violations.At(field);
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
        return level switch
        {
            Api.SectorLevel.Published => SectorLevel.Published,
            Api.SectorLevel.National => SectorLevel.National,
            _ => SectorLevel.Category,
        };
    }

    /// <summary>At which level donors are told apart.</summary>
    public static DonorLevel Level(Api.DonorLevel level, Violations violations)
    {
        violations.Require(Enum.IsDefined(level), "donor_level", $"{(int)level} is no level. Choose {Names<Api.DonorLevel>()}.");
        return level == Api.DonorLevel.Group ? DonorLevel.Group : DonorLevel.Agency;
    }

    /// <summary>One side of a two-way table.</summary>
    public static Grouping Side(string field, Api.Grouping grouping, Grouping otherwise, Violations violations)
    {
        if (grouping == Api.Grouping.Unspecified) return otherwise;
        var side = By(field, grouping, violations);
        if (side is not (Grouping.Ministry or Grouping.Sector or Grouping.Donor or Grouping.District or Grouping.Year) && Enum.IsDefined(grouping))
            violations.Add(field, "A side of a table splits the money: choose BY_MINISTRY, BY_SECTOR, BY_DONOR, BY_DISTRICT or BY_YEAR.");
        return side;
    }

    /// <summary>By what to group over time.</summary>
    public static Grouping OverTime(Api.Grouping grouping, Violations violations)
    {
        violations.Require(grouping != Api.Grouping.ByYear, "by", "The years are shown for every group already. Choose another grouping than BY_YEAR.");
        return By("by", grouping, violations);
    }

    /// <summary>Two periods, one after the other.</summary>
    public static (FiscalYears Before, FiscalYears After) Periods(Api.Period? before, Api.Period? after, Violations violations)
    {
        var count = violations.Count;
        violations.Require(before is { ToYear: not 0 }, "before.to_year", "Required: the last year of the earlier period.");
        violations.Require(after is { FromYear: not 0 }, "after.from_year", "Required: the first year of the later period.");
        var periods = (Period(before, violations, "before"), Period(after, violations, "after"));
        if (violations.Count == count)
        {
            violations.Require(
                after!.FromYear > before!.ToYear, "after.from_year",
                $"The later period begins ({after.FromYear}) before the earlier one has ended ({before.ToYear}). Give two periods that do not overlap, the earlier first.");
        }

        return periods;
    }

    /// <summary>The question about some publishers only, whom only the country's facts know.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT: somebody has published nothing here.</exception>
    public static Question Of(this Question question, IReadOnlyList<string> publishers, Facts facts)
    {
        if (publishers.Count == 0) return question;
        var violations = new Violations();
        for (var i = 0; i < publishers.Count; i++)
        {
            violations.Require(
                facts.Publishers.ContainsKey(publishers[i]), $"publishers[{i}]",
                $"'{publishers[i]}' has published nothing here. There are: {string.Join(", ", facts.Publishers.OrderBy(p => p.Key, StringComparer.Ordinal).Take(50).Select(p => $"{p.Key} ({p.Value})"))}.");
        }

        violations.ThrowIfAny();
        return question with { Publishers = [.. publishers.Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>The language that is spoken for the one asked for, a BCP 47 tag; null when none is asked for.</summary>
    public static Spoken? Language(string asked) => asked.Length == 0 ? null : MainPart(asked) == "fr" ? Spoken.French : Spoken.English;

    /// <summary>The language is one that is spoken here, or none.</summary>
    public static bool IsSpoken(string language) => language.Length == 0 || MainPart(language) is "en" or "fr";

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

    private static string MainPart(string language) => language.Split('-', '_')[0].Trim().ToLowerInvariant();

    private static string Known => string.Join(", ", MetricCatalogue.All.Select(m => $"{m.Id} ({m.Code})"));

    private static string Names<T>() where T : struct, Enum => string.Join(
        ", ",
        Enum.GetValues<T>().Where(v => Convert.ToInt32(v, CultureInfo.InvariantCulture) != 0)
            .Select(WireName));

    private static string WireName<T>(T value) where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? value.ToString();
}
