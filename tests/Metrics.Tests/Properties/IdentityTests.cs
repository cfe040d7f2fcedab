using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using FsCheck;
using FsCheck.Fluent;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>The identities of section 8 and the law of conservation, each on a thousand made-up countries.</summary>
public sealed class IdentityTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    private static readonly Grouping[] Groupings = [Grouping.Ministry, Grouping.Sector, Grouping.Donor, Grouping.District, Grouping.Year, Grouping.Priority, Grouping.Outcome];

    [Fact]
    public void MoneyIsConserved() => ForCountries(portfolio =>
    {
        var facts = Facts.Build(portfolio);
        foreach (var measure in Enum.GetValues<Measure>())
        {
            foreach (var role in Enum.GetValues<DonorRole>())
                Conservation.Check(facts, measure, role);
        }
    });

    [Fact]
    public void BuildingOnTheFactsBeforeGivesTheSameAsFromNothing() => ForCountries((portfolio, seed) =>
    {
        var before = Facts.Build(portfolio);
        foreach (var measure in Enum.GetValues<Measure>())
            _ = before.Cells(measure, DonorRole.Counterpart, Period.All).Count();
        var question = new Question { By = Groupings[seed % Groupings.Length] };
        var answerBefore = Show(MetricQuery.Run(before, question));
        var number = seed % portfolio.Activities.Count;
        var others = portfolio.Activities.Where((_, i) => i != number);
        var changed = portfolio with
        {
            // In their order, so that many stand together as before; or turned round, so that none does.
            Activities =
            [
                .. seed % 3 == 0 ? others.Reverse() : others,
                new SomeCountry(seed ^ 0x5555).Activity(number, portfolio.Activities.Count),
            ],
        };

        var grown = Facts.Build(changed, before);
        var fresh = Facts.Build(changed);

        Assert.Equal(before.Version + 1, grown.Version);
        foreach (var measure in Enum.GetValues<Measure>())
            Assert.Equal(Cells(fresh, measure), Cells(grown, measure));
        Assert.Equal(Show(MetricQuery.Run(fresh, question)), Show(MetricQuery.Run(grown, question)));

        var back = Facts.Build(portfolio, grown);
        foreach (var measure in Enum.GetValues<Measure>())
            Assert.Equal(Cells(before, measure), Cells(back, measure));
        Assert.Equal(answerBefore, Show(MetricQuery.Run(back, question)));
    });

    [Fact]
    public void GroupsAddUpToTheCountry() => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio);
        var measure = (Measure)(seed % 3);
        foreach (var by in Groupings)
        {
            var answer = MetricQuery.Run(facts, new() { By = by, Measure = measure, Metrics = ["total-money"] });
            Assert.Equal(Money(answer.Total), answer.Rows.Where(row => row.Key != SpecialKeys.Regional).Sum(Money));
        }
    });

    [Fact]
    public void IndicesStayInTheirRanges() => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio);

        // A donor that is negative in a group can be above 0 in one of its cells: overlap counts it there.
        var inCells = facts.Cells(facts.MeasureFor((Measure)(seed % 3)), DonorRole.Counterpart, Period.All)
            .Where(each => each.Amount > 0).Select(each => each.Donor).Distinct().Count();
        foreach (var by in new[] { Grouping.Country, Groupings[seed / 3 % Groupings.Length] })
        {
            foreach (var row in MetricQuery.Run(facts, new() { By = by, Measure = (Measure)(seed % 3) }).Rows.Where(row => row.Key != SpecialKeys.Regional))
            {
                var value = row.Values.ToDictionary(each => each.Metric, each => (each.Value as MetricValue.Known)?.Value);
                var n = row.Quality.DonorCount;
                Between(0, value.GetValueOrDefault("fragmentation-index"), 1 - 1.0 / Math.Max(1, n));
                Between(1.0 / Math.Max(1, n), value.GetValueOrDefault("concentration-index"), 1);
                Between(1, value.GetValueOrDefault("effective-counterparts"), n);
                Between(0, value.GetValueOrDefault("contestable-share"), 1 - 1.0 / Math.Max(1, inCells));
                Between(0, value.GetValueOrDefault("located-contestable-share"), 1 - 1.0 / Math.Max(1, inCells));
                Between(0, value.GetValueOrDefault("mean-similarity"), 1);
                Between(0, value.GetValueOrDefault("largest-share"), value.GetValueOrDefault("three-largest-share") ?? 0);
                Between(0, value.GetValueOrDefault("three-largest-share"), 1);
                Between(0, value.GetValueOrDefault("small-activity-share"), 1);
                Between(0, value.GetValueOrDefault("plan-fit"), 1);
                Between(0, value.GetValueOrDefault("on-plan-share"), 1);
                Between(0, row.Quality.ImputedShare, 1);
                Between(0, row.Quality.UnassignedSectorShare, 1);
                Assert.Equal(value.GetValueOrDefault("fragmentation-index") is null, value.GetValueOrDefault("effective-counterparts") is null);
            }
        }
    });

    [Fact]
    public void EveryExplanationAddsUpToItsNumber() => ForCountries((portfolio, seed) =>
    {
        var facts = Facts.Build(portfolio);
        var by = Groupings[seed % Groupings.Length];
        var question = new Question { By = by, Measure = (Measure)(seed % 3) };
        foreach (var row in MetricQuery.Run(facts, question).Rows)
        {
            var money = MetricExplanation.Explain(facts, "total-money", row.Key, question);
            Assert.Equal(Money(row), money.TotalAmount);
            Assert.Equal(money.TotalAmount, money.Evidence.Sum(each => each.Amount));
            Assert.NotEmpty(money.Steps);
            if (Burden.BurdenHours.Definition.NotBy.ContainsKey(by) || row.Key == SpecialKeys.Regional)
                continue;
            var hours = MetricExplanation.Explain(facts, "burden-hours", row.Key, question);
            if (hours.Row.Values[0].Value is MetricValue.Known known)
                Assert.Equal(known.Value * (double)Years(facts, by), (double)hours.TotalHours!.Value, 1e-6);
        }
    });

    [Fact]
    public void HoursAddUpOverMinistriesAndOverDonors() => ForCountries(portfolio =>
    {
        var facts = Facts.Build(portfolio);
        var country = Hours(MetricQuery.Run(facts, new() { Metrics = ["B1"] }).Total);
        foreach (var by in new[] { Grouping.Ministry, Grouping.Donor })
            Assert.Equal(country, MetricQuery.Run(facts, new() { By = by, Metrics = ["B1"] }).Rows.Sum(Hours), 1e-6);
    });

    [Fact]
    public void TheOrderOfActivitiesChangesNothing() => ForCountries((portfolio, seed) =>
    {
        // Records of one activity are told apart by order when they are equally late: leave them out here.
        var single = portfolio with { Activities = [.. portfolio.Activities.DistinctBy(each => each.IatiIdentifier)] };
        var turned = single with { Activities = [.. single.Activities.Reverse()] };
        var question = new Question { By = Groupings[seed / 3 % Groupings.Length], Measure = (Measure)(seed % 3) };
        Assert.Equal(Show(MetricQuery.Run(Facts.Build(single), question)), Show(MetricQuery.Run(Facts.Build(turned), question)));
    });

    [Fact]
    public void ScalingAllAmountsChangesNoIndex() => ForAmounts(amounts =>
    {
        var indices = new[] { "F1", "F2", "F4", "F6", "F8", "O1", "O5" };
        var one = MetricQuery.Run(Facts.Build(Simple(amounts)), new() { Metrics = indices }).Total;
        var other = MetricQuery.Run(Facts.Build(Simple([.. amounts.Select(each => each with { Amount = each.Amount * 1000 })])), new() { Metrics = indices }).Total;
        foreach (var (first, second) in one.Values.Zip(other.Values))
            Assert.Equal((first.Value as MetricValue.Known)?.Value ?? -1, (second.Value as MetricValue.Known)?.Value ?? -1, 1e-9);
    });

    [Fact]
    public void PermutingDonorsChangesNothing() => ForAmounts(amounts =>
    {
        var names = new Dictionary<string, string> { ["A"] = "C", ["B"] = "A", ["C"] = "D", ["D"] = "B" };
        var indices = new[] { "F1", "F2", "F4", "F6", "O1", "O5" };
        var one = MetricQuery.Run(Facts.Build(Simple(amounts)), new() { Metrics = indices }).Total;
        var other = MetricQuery.Run(Facts.Build(Simple([.. amounts.Select(each => each with { Donor = names[each.Donor] })])), new() { Metrics = indices }).Total;
        foreach (var (first, second) in one.Values.Zip(other.Values))
            Assert.Equal((first.Value as MetricValue.Known)?.Value ?? -1, (second.Value as MetricValue.Known)?.Value ?? -1, 1e-9);
    });

    [Fact]
    public void SplittingADonorInTwoNeverRaisesConcentration() => ForAmounts(amounts =>
    {
        var whole = amounts.Where(each => each.Amount > 0).ToList();
        if (whole.Count == 0)
            return;
        List<SomeMoney> split = [.. whole.SelectMany(each => each.Donor == whole[0].Donor
            ? [each with { Amount = each.Amount / 4 }, each with { Donor = "new", Amount = each.Amount - each.Amount / 4 }]
            : new[] { each })];
        Assert.True(Index(split, "concentration-index") <= Index(whole, "concentration-index") + 1e-12);
    });

    [Fact]
    public void SimilarityIsSymmetricAndAnEqualProfileIsOne() => ForAmounts(amounts =>
    {
        // Every donor gets a twin that does the same with three times the money.
        List<SomeMoney> twins = [.. amounts, .. amounts.Select(each => each with { Donor = each.Donor + "'", Amount = each.Amount * 3 })];
        var matrix = OverlapMatrix.Compute(Facts.Build(Simple(twins)), Grouping.Sector, new());
        foreach (var pair in matrix.Pairs)
        {
            Assert.InRange(pair.Similarity, 0, 1);
            Assert.True(string.CompareOrdinal(pair.First, pair.Second) < 0);
            if (pair.Second == pair.First + "'")
                Assert.Equal(1, pair.Similarity, 1e-9);
            var other = matrix.Pairs.First(each => each.First == pair.First.TrimEnd('\'') && each.Second == pair.First.TrimEnd('\'') + "'");
            Assert.Equal(1, other.Similarity, 1e-9);
        }

        if (matrix.Pairs.Count > 0)
            Assert.Equal(matrix.Pairs.Average(each => each.Similarity), matrix.MeanSimilarity!.Value, 1e-9);
    });

    [Fact]
    public void TheFitToThePlanIsOneOnlyWhenSharesAreEqual() => ForAmounts(amounts =>
    {
        var money = amounts.Where(each => each.Amount > 0).GroupBy(each => each.Sector).ToDictionary(group => group.Key, group => group.Sum(each => each.Amount));
        if (money.Count == 0)
            return;
        Assert.Equal(1, Fit(money, money), 1e-12);
        if (money.Count > 1)
        {
            var moved = money.ToDictionary(each => each.Key, each => each.Value + (each.Key == money.Keys.First() ? 1_000 : 0));
            Assert.True(Fit(money, moved) < 1 - 1e-9);
        }
    });

    private static double Fit(Dictionary<string, int> money, Dictionary<string, int> need)
    {
        var portfolio = Simple([.. money.Select(each => new SomeMoney("A", each.Key, "North", each.Value))]);
        var linked = portfolio with
        {
            Activities = [.. portfolio.Activities.Select(each => each with { PriorityLinks = [new(each.Sectors[0].Code)] })],
            Priorities = [.. need.Select(each => new Priority { Id = each.Key, Costs = [new(2020, Amounts.Money.CurrencyAmount.Usd(each.Value))] })],
        };
        return ((MetricValue.Known)MetricQuery.Run(Facts.Build(linked), new() { Metrics = ["plan-fit"] }).Total.Values[0].Value).Value;
    }

    private sealed record SomeMoney(string Donor, string Sector, string District, int Amount);

    private static Portfolio Simple(IReadOnlyList<SomeMoney> amounts) => new()
    {
        CountryCode = "QZ",
        Activities = [.. amounts.Select((each, number) => new Activity
        {
            Record = "projects/" + number,
            Reporter = new(each.Donor, null),
            Countries = [new("QZ")],
            Sectors = [new(each.Sector)],
            Places = [new() { Name = each.District }],
            Transactions = [new() { Type = "3", Value = each.Amount, Currency = Amounts.Money.CurrencyCode.Usd, Date = DateReading.Of(new(2020, 3, 1)) }],
        })],
    };

    private static double Index(IReadOnlyList<SomeMoney> amounts, string metric) =>
        ((MetricValue.Known)MetricQuery.Run(Facts.Build(Simple(amounts)), new() { Metrics = [metric] }).Total.Values[0].Value).Value;

    private static void ForCountries(Action<Portfolio> check) => ForCountries((portfolio, _) => check(portfolio));

    private static void ForCountries(Action<Portfolio, int> check) =>
        Check.One(Thousand, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => check(new SomeCountry(seed).Build(), seed)));

    private static void ForAmounts(Action<IReadOnlyList<SomeMoney>> check)
    {
        var money = from donor in Gen.Elements("A", "B", "C", "D")
                    from sector in Gen.Elements("11220", "12220", "31120")
                    from district in Gen.Elements("North", "South")
                    from amount in Gen.Choose(-2_000, 10_000)
                    select new SomeMoney(donor, sector, district, amount);
        Check.One(Thousand, Prop.ForAll(money.NonEmptyListOf().ToArbitrary(), amounts => check([.. amounts])));
    }

    private static void Between(double low, double? value, double high)
    {
        if (value is { } known)
            Assert.InRange(known, low - 1e-9, high + 1e-9);
    }

    private static decimal Money(AnswerRow row) =>
        row.Values.First(each => each.Metric == "total-money").Value is MetricValue.Known known ? known.Exact!.Value : 0;

    private static double Hours(AnswerRow row) => row.Values[0].Value is MetricValue.Known known ? known.Value : 0;

    /// <summary>Hours are told a year; explanations show every year.</summary>
    private static int Years(Facts facts, Grouping by)
    {
        if (by == Grouping.Year)
            return 1;
        var starts = facts.Portfolio.Obligations.Select(each => each.Start).Concat(facts.Portfolio.Missions.Select(each => each.Start))
            .Where(each => each.Found).Select(each => new FiscalCalendar(facts.Portfolio.Settings.FiscalYearStartMonth).YearOf(each.Day)).ToList();
        return starts.Count == 0 ? 1 : starts.Max() - starts.Min() + 1;
    }

    private static List<string> Cells(Facts facts, Measure measure) =>
        [.. facts.Cells(measure, DonorRole.Counterpart, Period.All)
            .Select(each => $"{each.Activity.Record} {each.Donor} {each.Sector} {each.Ministry} {each.District} {each.Year} {each.Amount} {string.Join(',', each.Flags)}")
            .Order(StringComparer.Ordinal)];

    private static string Show(Answer answer) => string.Join('\n', answer.Rows.Append(answer.Total).Select(row =>
        $"{row.Key} {row.Name} {row.Ranked} {row.Quality.ActivityCount} {row.Quality.ImputedShare} {row.Quality.UnassignedSectorShare} {string.Join(',', row.Quality.LowConfidenceCauses)}: "
        + string.Join("; ", row.Values.Select(each => $"{each.Metric}={each.Value}"))));
}
