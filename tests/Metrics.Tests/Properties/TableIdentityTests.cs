using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;
using FsCheck.Fluent;
using FsCheck;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>Two-way tables and comparisons add up exactly, each on a thousand made-up countries.</summary>
public sealed class TableIdentityTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    private static readonly Grouping[] Sides = [Grouping.Ministry, Grouping.Sector, Grouping.Donor, Grouping.District, Grouping.Year];

    [Fact]
    public void ATwoWayTableAddsUpAlongRowsAndColumnsToTheCountry() => ForCountries((facts, seed) =>
    {
        var question = SomeQuestion(seed);
        var rows = Sides[seed % 5];
        var columns = Sides[(seed % 5 + 1 + seed / 5 % 4) % 5];
        var table = CrossTable.Compute(facts, rows, columns, question);

        Assert.Equal(Money(MetricQuery.Run(facts, question with { Metrics = ["total-money"] }).Total.Values[0].Value), table.Total);
        Assert.Equal(table.Total, table.Rows.Sum(row => row.Group.Amount));
        Assert.Equal(table.Total, table.Columns.Sum(column => column.Amount));
        foreach (var row in table.Rows)
        {
            Assert.Equal(row.Group.Amount, row.Cells.Sum(cell => cell.Amount));
            AddToOne(row.Cells.Select(cell => cell.ShareOfRow));
            Assert.InRange(row.Group.Activities, row.Cells.Max(cell => cell.Activities), row.Cells.Sum(cell => cell.Activities));
        }

        foreach (var column in table.Columns)
        {
            var cells = table.Rows.SelectMany(row => row.Cells).Where(cell => cell.Column == column.Key).ToList();
            Assert.Equal(column.Amount, cells.Sum(cell => cell.Amount));
            AddToOne(cells.Select(cell => cell.ShareOfColumn));
        }
    });

    [Fact]
    public void ATwoWayTableHasTheRowsOfTheTableByThem() => ForCountries((facts, seed) =>
    {
        var question = SomeQuestion(seed);
        var by = Sides[seed % 5];
        var table = CrossTable.Compute(facts, by, Sides[(seed + 1) % 5], question);

        var rows = MetricQuery.Run(facts, question with { By = by, Metrics = ["total-money"] }).Rows;

        foreach (var row in table.Rows)
        {
            var other = rows.Single(each => each.Key == row.Group.Key);
            Assert.Equal((Money(other.Values[0].Value), other.Quality.ActivityCount, other.Name), (row.Group.Amount, row.Group.Activities, row.Group.Name));
        }
    });

    [Fact]
    public void TheTwoPartsOfAChangeAddUpToItAndRowsToTheCountry() => ForCountries((facts, seed) =>
    {
        var question = SomeQuestion(seed) with { By = new[] { Grouping.Ministry, Grouping.Sector, Grouping.Donor, Grouping.District }[seed % 4] };
        var split = 2015 + seed / 7 % 2;
        var comparison = MetricComparison.Compute(facts, question, Period.Years(int.MinValue, split), Period.Years(split + 1, int.MaxValue));

        foreach (var value in comparison.Rows.Append(comparison.Total).SelectMany(row => row.Values))
        {
            if (value is { Change: MetricValue.Known change, OnTheGround: MetricValue.Known ground, InPublishing: MetricValue.Known publishing })
            {
                Assert.Equal(change.Exact is null, ground.Exact is null || publishing.Exact is null);
                Assert.Equal(change.Exact, ground.Exact + publishing.Exact);
                Assert.Equal(change.Value, ground.Value + publishing.Value, 1e-9 * Math.Max(1, Math.Abs(change.Value) + Math.Abs(ground.Value)));
            }
        }

        Assert.Equal(Money(comparison.Total.Values[0].Before.Value), comparison.Publishers.Sum(each => each.Before ?? 0));
        Assert.Equal(Money(comparison.Total.Values[0].After.Value), comparison.Publishers.Sum(each => each.After ?? 0));
        if (comparison.Total.Values[0].Change is MetricValue.Known)
        {
            var groups = comparison.Rows.Where(row => row.Key != SpecialKeys.Regional).Select(row => row.Values[0]).ToList();
            Assert.Equal(Money(comparison.Total.Values[0].Change), groups.Sum(each => Money(each.Change)));
            Assert.Equal(Money(comparison.Total.Values[0].OnTheGround), groups.Sum(each => Money(each.OnTheGround)));
        }
    });

    [Fact]
    public void EachYearOfASeriesIsTheTableOfThatYear() => ForCountries((facts, seed) =>
    {
        var question = SomeQuestion(seed) with { By = Sides[seed % 4], Metrics = ["total-money", "F4", "F9", "O5", "B1"] };
        var series = MetricSeries.Compute(facts, question);
        for (var i = 0; i < series.Years.Count; i++)
        {
            foreach (var row in MetricQuery.Run(facts, question with { Period = Period.Year(series.Years[i]) }).Rows)
                Assert.Equal(row.Values.Select(each => each.Value), series.Rows.Single(each => each.Key == row.Key).InYears[i].Values.Select(each => each.Value));
        }
    });

    [Fact]
    public void EveryNumberAndEveryReasonCanBeReadAloud() => ForCountries((facts, seed) =>
    {
        var language = (Language)(seed % 2);
        foreach (var row in MetricQuery.Run(facts, SomeQuestion(seed) with { By = Sides[seed / 2 % 5], Language = language }).Rows)
        {
            foreach (var result in row.Values)
            {
                Assert.DoesNotContain('{', result.Sentence);
                Assert.True(result.Value is MetricValue.Known || row.Key == SpecialKeys.Regional || result.Sentence.StartsWith(row.Name, StringComparison.Ordinal), result.Sentence);
            }
        }
    });

    private static Question SomeQuestion(int seed) => new()
    {
        Measure = (Measure)(seed % 3),
        SectorLevel = (SectorLevel)(seed / 3 % 3),
        DonorLevel = (DonorLevel)(seed / 11 % 2),
        Publishers = seed % 5 == 0 ? ["A", "B", "unassigned"] : null,
    };

    private static void AddToOne(IEnumerable<double?> shares)
    {
        var known = shares.OfType<double>().ToList();
        if (known.Count > 0)
            Assert.Equal(1, known.Sum(), 1e-9);
    }

    private static decimal Money(MetricValue value) => (value as MetricValue.Known)?.Exact ?? 0;

    private static void ForCountries(Action<Facts, int> check) => Check.One(Thousand, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var portfolio = new SomeCountry(seed).Build();
        var own = portfolio.Settings with { NationalSectors = [new("social", "Social", ["1"]), new("clinics", "Clinics", ["12220", "122"])] };
        check(Facts.Build(portfolio with { Settings = own }), seed);
    }));
}
