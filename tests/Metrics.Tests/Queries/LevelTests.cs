using AidCoord.Metrics.Queries;
using static AidCoord.Metrics.Tests.Queries.Quezara;

namespace AidCoord.Metrics.Tests.Queries;

/// <summary>How fine sectors are, and whose activities count.</summary>
public sealed class LevelTests
{
    [Fact]
    public void TheLongestBeginningOfADacCodeDecidesTheCountrysSector()
    {
        var facts = Facts.Build(Country(Project("A", 10, "12220"), Project("A", 20, "12230"), Project("A", 30, "122"), Project("A", 40, "11110"), Project("A", 5, "")) with
        {
            Settings = new() { NationalSectors = [new("health", "Health care", ["12", "13"]), new("buildings", "Public buildings", ["12230", "11"])] },
        });

        var rows = MetricQuery.Run(facts, new() { By = Grouping.Sector, SectorLevel = SectorLevel.National }).Rows;

        Assert.Equal([("buildings", "Public buildings", 60m), ("health", "Health care", 40m), ("unassigned", "Unassigned", 5m)], rows.Select(row => (row.Key, row.Name, Exact(row.ValueOf("total-money"))!.Value)));
    }

    [Fact]
    public void ASectorThatIsNoneOfTheCountrysIsUnassignedAndNamed()
    {
        var facts = Facts.Build(Country(Project("A", 60, "12220"), Project("B", 30, "99810"), Project("B", 10, "43010")) with
        {
            Settings = new() { NationalSectors = [new("health", "Health", ["12"])] },
        });
        var question = new Question { By = Grouping.Sector, SectorLevel = SectorLevel.National };

        var answer = MetricQuery.Run(facts, question);

        var notice = answer.Heading.Notices.Single(each => each.Code == "national_sectors_incomplete");
        Assert.Contains("40 % of the money", notice.Text, StringComparison.Ordinal);
        Assert.Contains("99810, 43010", notice.Text, StringComparison.Ordinal);
        Assert.Equal(0.4, answer.Total.Quality.UnassignedSectorShare!.Value, 1e-12);
        Assert.Equal(40, MetricExplanation.Explain(facts, "total-money", "unassigned", question).TotalAmount);
        Assert.DoesNotContain(MetricQuery.Run(facts, question with { SectorLevel = SectorLevel.Category }).Heading.Notices, each => each.Code == "national_sectors_incomplete");
    }

    [Fact]
    public void WithoutSectorsOfItsOwnEverythingBySectorSaysWhatToRecord()
    {
        var facts = Facts.Build(Country(Project("A", 10)));

        var bySector = MetricQuery.Run(facts, new() { By = Grouping.Sector, SectorLevel = SectorLevel.National });
        var country = MetricQuery.Run(facts, new() { SectorLevel = SectorLevel.National }).Total;

        Assert.All(bySector.Rows.SelectMany(row => row.Values), each => Assert.Equal("no_national_sectors", Reason(each.Value)));
        Assert.Contains(bySector.Heading.Notices, each => each.Code == "no_national_sectors" && each.Text.Contains("national_sectors", StringComparison.Ordinal));
        Assert.Equal(10, Exact(country.ValueOf("total-money")));
        Assert.Equal("no_national_sectors", Reason(country.ValueOf("sector-count")));
    }

    [Fact]
    public void OnlyWhatTheAskedPublishersSayCounts()
    {
        var facts = Facts.Build(Country(
            Project("A", 60, publisher: "A"), Project("B", 40, publisher: "B"), Project("B", 5, publisher: "C"), Project("D", 3) with { Reporter = default }));

        var answer = MetricQuery.Run(facts, new() { By = Grouping.Donor, Publishers = ["B", "unassigned"] });

        Assert.Equal([("B", 40m), ("D", 3m)], answer.Rows.Select(row => (row.Key, Exact(row.ValueOf("total-money"))!.Value)));
        Assert.Contains(answer.Heading.Notices, each => each.Code == "publishers_restricted");
        Assert.Equal(["A", "B", "C", "unassigned"], facts.Publishers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("no_amount", Reason(MetricQuery.Run(facts, new() { Publishers = [] }).Total.ValueOf("total-money")));
    }

    [Fact]
    public void RunningActivitiesFollowThePublishersToo()
    {
        var facts = Facts.Build(Country(
            Project("A", 60) with { ActualStart = Amounts.Time.DateReading.Read("2020-01-01") },
            Project("B", 40) with { ActualStart = Amounts.Time.DateReading.Read("2020-01-01") }));

        Assert.Equal(2, Number(MetricQuery.Run(facts, new()).Total.ValueOf("active-activities")));
        Assert.Equal(1, Number(MetricQuery.Run(facts, new() { Publishers = ["B"] }).Total.ValueOf("active-activities")));
    }
}
