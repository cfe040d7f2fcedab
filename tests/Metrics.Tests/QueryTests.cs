using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests;

/// <summary>What stands around the numbers: rows, order, quality, notices, explanations, the matrix.</summary>
public sealed class QueryTests
{
    [Fact]
    public void RankedGroupsComeByMoneyAndGroupsThatAreNoneAtTheEnd()
    {
        var answer = MetricQuery.Run(Facts.Build(Country(
            Project("A", 10, district: "North"), Project("A", 10, district: "South"), Project("B", 10, district: "South"), Project("C", 10, district: "South"),
            Project("A", 900), Project("A", 0.5m) with { Countries = [], Regions = [new("298")] })), new() { By = Grouping.District });

        Assert.Equal(["name:south", "name:north", "national", "regional"], answer.Rows.Select(row => row.Key));
        Assert.Equal(["South", "North", "National or unclear", "Regional (outside the country's totals)"], answer.Rows.Select(row => row.Name));

        // Q5: three activities and two donors make a ranking.
        Assert.Equal([true, false, false, false], answer.Rows.Select(row => row.Ranked));
        Assert.Equal(0.5m, ((MetricValue.Known)answer.Rows[3].Values[0].Value).Exact);
        Assert.All(answer.Rows[3].Values.Skip(1), each => Assert.Equal("outside_country", ((MetricValue.Undefined)each.Value).Reason));
    }

    [Fact]
    public void YearsComeInTheirOrderAndCarryTheirLabel()
    {
        var country = Country(Project("A", 10, date: "2012-08-01"), Project("A", 99, date: "2011-08-01")) with { Settings = new() { FiscalYearStartMonth = 7 } };

        var answer = MetricQuery.Run(Facts.Build(country), new() { By = Grouping.Year });

        Assert.Equal([("2011", "2011/12"), ("2012", "2012/13")], answer.Rows.Select(row => (row.Key, row.Name)));
        Assert.Equal("all years (2011/12 to 2012/13)", answer.Heading.Period);
        Assert.Equal("2012/13", MetricQuery.Run(Facts.Build(country), new() { Period = Period.Year(2012) }).Heading.Period);
    }

    [Fact]
    public void MetricsAreChosenByIdOrCodeAndUnknownOnesAreNamed()
    {
        var facts = Facts.Build(Country(Project("A", 10)));

        Assert.Equal(["largest-share", "three-largest-share"], MetricQuery.Run(facts, new() { Metrics = ["f6"] }).Total.Values.Select(each => each.Metric));
        var problem = Assert.Throws<ArgumentException>(() => MetricQuery.Run(facts, new() { Metrics = ["F4", "F99"] }));
        Assert.Contains("F99", problem.Message, StringComparison.Ordinal);
        Assert.Contains("effective-counterparts", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWeakGroundOfANumberIsNamed()
    {
        var country = Country(
            Project("A", 100) with { Sectors = [new("12220"), new("31120")] },
            Project("A", -60) with { Sectors = [] },
            Project("B", 40) with { Sectors = [new("12220")] });

        var quality = MetricQuery.Run(Facts.Build(country), new() { Metrics = ["total-money", "F4"] }).Total.Quality;

        // Q2: shares of the money before netting: 100, 60 and 40.
        Assert.Equal(0.5, quality.ImputedShare!.Value, 1e-12);
        Assert.Equal(0.3, quality.UnassignedSectorShare!.Value, 1e-12);
        Assert.Equal(1, quality.NationalShare);
        Assert.Equal(["sector_imputed"], quality.LowConfidenceCauses);
        Assert.Equal(3, quality.ActivityCount);
        Assert.Equal([new("sector_imputed", 0.5, true)], quality.Flags);
    }

    [Fact]
    public void MarksAreShownAndDoNotCount()
    {
        var quality = MetricQuery.Run(Facts.Build(Country(Project("A", 100) with
        {
            Places = [new() { Name = "North" }, new() { Name = "South" }],
        })), new() { Metrics = ["total-money", "F4"] }).Total.Quality;

        Assert.Equal([new("district_split", 1, false)], quality.Flags);
        Assert.Equal(0, quality.ImputedShare);
        Assert.False(quality.LowConfidence);
    }

    [Fact]
    public void WhatADonorTookBackMoreThanItPaidIsReported()
    {
        var row = MetricQuery.Run(Facts.Build(Country(Project("A", 100), Project("B", 10), Project("B", -30))), new()).Total;

        Assert.Equal(20, row.Quality.NetRecoveries);
        Assert.Equal(1, row.Quality.DonorCount);
        Assert.Equal(80, ((MetricValue.Known)row.Values[0].Value).Exact);
    }

    [Fact]
    public void CommitmentsWithoutSpendingAreANotice()
    {
        // 1.2 and X-3: above 30 % of the country's commitments; and spending more than 10 % above the commitment.
        var country = Country(
            Project("A", 60) with { Transactions = [Money("2", 60), Money("3", 67)] },
            Project("B", 40) with { Transactions = [Money("2", 40)] });

        var notices = MetricQuery.Run(Facts.Build(country), new()).Heading.Notices;

        Assert.Contains(notices, each => each.Code == "commitments_without_spending" && each.Text.Contains("40 %", StringComparison.Ordinal));
        Assert.Contains(notices, each => each.Code == "spending_above_commitment");
    }

    [Fact]
    public void AnExplanationSaysWhatWasMultipliedAndWhereItCameFrom()
    {
        var activity = Project("A", 0, date: "2015-05-01") with
        {
            Title = "Clinics",
            IatiIdentifier = "A-1",
            Sectors = [new("12220", null, "25"), new("31120", null, "75")],
            Transactions = [Money("3", 80, "2015-05-01") with { Currency = CurrencyCode.Read("EUR") }],
        };
        var country = Country(activity) with
        {
            Rates = RateTable.FromLayers("1", (RateRow[])[new(CurrencyCode.Read("EUR"), 2015, 0.8m, "central bank")]),
        };

        var why = MetricExplanation.Explain(Facts.Build(country), "F4", "122", new() { By = Grouping.Sector });

        var row = Assert.Single(why.Evidence);
        Assert.Equal(25, row.Amount);
        Assert.Equal(25, why.TotalAmount);
        Assert.Equal(("projects/p", "Clinics", "A-1", "A", "12220", 2015), (row.Record, row.Title, row.IatiIdentifier, row.DonorKey, row.Sector, row.Year));
        Assert.Equal(new DateOnly(2015, 5, 1), row.Day);
        Assert.Equal("80 EUR (type 3) ÷ 0.8 per USD (2015, central bank) × 25 % of sector", row.Derivation);
        Assert.Contains(why.Steps, step => step.Contains("1 ÷ HHI = 1 donors", StringComparison.Ordinal));
    }

    [Fact]
    public void AskingForARowThatIsNotThereNamesThoseThatAre()
    {
        var facts = Facts.Build(Country(Project("A", 10)));

        var problem = Assert.Throws<KeyNotFoundException>(() => MetricExplanation.Explain(facts, "F4", "nowhere", new() { By = Grouping.District }));

        Assert.Contains("nowhere", problem.Message, StringComparison.Ordinal);
        Assert.Contains("national", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HoursAreExplainedDutyByDuty()
    {
        var country = Country(Project("A", 10)) with
        {
            Obligations = [new() { Record = "obligations/o", Title = "Report", Type = ObligationType.FinancialReport, MinistryId = "health", Donor = new("A", null), TimesPerYear = 4, Agreements = 2 }],
            Parameters = new([new() { DefaultTimes = new Dictionary<ObligationType, DefaultTime> { [ObligationType.FinancialReport] = new(5, 25, 40, "US partner-side evidence, not measured here") } }]),
        };

        var why = MetricExplanation.Explain(Facts.Build(country), "B1", "health", new() { By = Grouping.Ministry });

        var row = Assert.Single(why.Evidence);
        Assert.Equal(8 * 145m / 6, row.Hours!.Value, 6);
        Assert.Equal(row.Hours, why.TotalHours);
        Assert.Equal(["default_time"], row.Flags);
        Assert.Contains("not measured here", row.Derivation, StringComparison.Ordinal);
        Assert.Equal(1, why.Row.Quality.DefaultTimesShare);
    }

    [Fact]
    public void TheMatrixShowsSimilarityAndSharedMoney()
    {
        // O7 of the methodology: V12 = 5 + 3, V13 = 3, V23 = 2 + 3.
        var facts = Facts.Build(Country(
            Project("1", 10, "11220", "North"), Project("2", 5, "11220", "North"),
            Project("2", 8, "12220", "North"), Project("3", 2, "12220", "North"),
            Project("1", 7, "12220", "South"),
            Project("1", 3, "11220", "South"), Project("2", 3, "11220", "South"), Project("3", 3, "11220", "South")));

        var matrix = OverlapMatrix.Compute(facts, Grouping.Sector, new());

        Assert.Equal(8, matrix.Pairs.Single(each => each is { First: "1", Second: "2" }).SharedAmount);
        Assert.Equal(3, matrix.Pairs.Single(each => each is { First: "1", Second: "3" }).SharedAmount);
        Assert.Equal(5, matrix.Pairs.Single(each => each is { First: "2", Second: "3" }).SharedAmount);
        Assert.Equal(["1", "2", "3"], matrix.Donors.Select(each => each.Key));
        Assert.Equal(matrix.Pairs.Average(each => each.Similarity), matrix.MeanSimilarity!.Value, 1e-12);
        Assert.Throws<ArgumentException>(() => OverlapMatrix.Compute(facts, Grouping.Year, new()));
    }

    [Fact]
    public void AgenciesOfOneGroupCanBeOneDonor()
    {
        // D8
        var country = Country(Project("A", 60), Project("B", 40)) with
        {
            Organisations = [new() { Id = "a", Name = "A", Identifiers = ["A"], GroupId = "g" }, new() { Id = "b", Name = "B", Identifiers = ["B"], GroupId = "g" }, new() { Id = "g", Name = "Government of Donors" }],
        };
        var facts = Facts.Build(country);

        Assert.Equal(["a", "b"], MetricQuery.Run(facts, new() { By = Grouping.Donor }).Rows.Select(row => row.Key));
        var row = Assert.Single(MetricQuery.Run(facts, new() { By = Grouping.Donor, DonorLevel = DonorLevel.Group }).Rows);
        Assert.Equal(("g", "Government of Donors"), (row.Key, row.Name));
    }

    [Fact]
    public void ACountryWithoutAnythingHasReasonsAndNoZeros()
    {
        var answer = MetricQuery.Run(Facts.Build(new() { CountryCode = "QZ" }), new());

        Assert.Equal("not_measured", Reason(answer, "burden-hours"));
        Assert.Equal("no_amount", Reason(answer, "total-money"));
        Assert.Equal("no_plan", Reason(answer, "plan-fit"));
        Assert.Equal("no_activities", Reason(answer, "active-activities"));
        Assert.Null(answer.Total.Quality.ImputedShare);
        Assert.False(answer.Total.Ranked);
    }

    [Fact]
    public void EveryMetricSaysWhatItIsAndForWhom()
    {
        foreach (var metric in MetricCatalogue.All)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", metric.Id);
            Assert.All(
                new[] { metric.Code, metric.Name, metric.Unit, metric.Formula, metric.Range, metric.Source, metric.ForGovernment, metric.ForDonor, metric.ForUnitedNations },
                text => Assert.False(string.IsNullOrWhiteSpace(text), metric.Id));
            Assert.Contains(Grouping.Country, metric.Groupings);
        }

        Assert.Equal(MetricCatalogue.All.Count, MetricCatalogue.All.Select(metric => metric.Id).Distinct().Count());
        Assert.Throws<ArgumentException>(() => MetricValue.Of(double.NaN));
    }

    private static string Reason(Answer answer, string metric) =>
        ((MetricValue.Undefined)answer.Total.Values.Single(each => each.Metric == metric).Value).Reason;

    private static Portfolio Country(params Activity[] activities) =>
        new() { CountryCode = "QZ", CountryName = "Quezara", Activities = activities, Ministries = [new("health", "Health")] };

    private static Activity Project(string donor, decimal amount, string sector = "12220", string? district = null, string date = "2020-05-01") => new()
    {
        Record = "projects/p",
        Reporter = new(donor, donor),
        Countries = [new("QZ")],
        Sectors = [new(sector)],
        Places = district is null ? [] : [new() { Name = district }],
        Transactions = [Money("3", amount, date)],
    };

    private static Transaction Money(string type, decimal value, string date = "2020-05-01") =>
        new() { Type = type, Value = value, Currency = CurrencyCode.Usd, Date = DateReading.Read(date) };
}
