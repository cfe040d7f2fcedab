using System.Globalization;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using YamlDotNet.Serialization;

namespace AidCoord.Metrics.Tests;

/// <summary>Every case of every file in Examples/. A case is a country in a few words and the number it must give.</summary>
public sealed class ExampleTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Examples");

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            foreach (var example in Read(file))
                cases.Add(Path.GetFileNameWithoutExtension(file), (string)example["name"]);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ExampleGivesItsNumber(string metric, string name)
    {
        output.WriteLine($"{metric}: {name}");
        Check(metric, Read(Path.Combine(Folder, metric + ".yaml")).First(each => (string)each["name"] == name), MetricCatalogue.All, output);
    }

    /// <summary>Makes the country of an example and holds its number against the one that is expected.</summary>
    internal static void Check(string metric, Dictionary<object, object> example, IReadOnlyList<MetricDefinition> catalogue, ITestOutputHelper output)
    {
        var question = new Question
        {
            By = Word(example, "by") is { } by ? Enum.Parse<Grouping>(by, ignoreCase: true) : Grouping.Country,
            Period = Period.TryRead(Word(example, "period") ?? "all", out var period) ? period : throw new InvalidOperationException("period"),
            Measure = Word(example, "measure") is { } measure ? Enum.Parse<Measure>(measure, ignoreCase: true) : null,
            Metrics = [metric],
            Catalogue = catalogue,
        };

        var answer = MetricQuery.Run(Facts.Build(new ExampleCountry(example).Build()), question);
        var key = Word(example, "of") ?? (question.By == Grouping.Country ? answer.Total.Key : throw new InvalidOperationException($"Say of which {question.By}."));
        var row = answer.Rows.FirstOrDefault(each => each.Key == key);
        Assert.True(row is not null, $"There is no row {key}; rows are {string.Join(", ", answer.Rows.Select(each => each.Key))}.");
        var got = row.Values[0].Value;

        var expected = Word(example, "expect")!;
        output.WriteLine($"  expected {expected}{Range(Word(example, "low"), Word(example, "high"))}");
        output.WriteLine($"  got      {Show(got)}");
        if (expected.StartsWith("undefined", StringComparison.Ordinal))
        {
            var undefined = Assert.IsType<MetricValue.Undefined>(got);
            Assert.Equal(expected["undefined".Length..].Trim(), undefined.Reason);
            Assert.NotEmpty(undefined.Explanation);
            return;
        }

        var known = got as MetricValue.Known;
        Assert.True(known is not null, $"Expected {expected}, got {Show(got)}");
        Close(expected, known.Value, metric);
        if (Word(example, "low") is { } low)
            Close(low, known.Low ?? double.NaN, metric + " (low)");
        if (Word(example, "high") is { } high)
            Close(high, known.High ?? double.NaN, metric + " (high)");
    }

    [Fact]
    public void EveryMetricHasExamplesAndEveryFileAMetric()
    {
        var files = Directory.EnumerateFiles(Folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

        Assert.Equal(MetricCatalogue.All.Select(metric => metric.Id).Order(StringComparer.Ordinal), files);
        foreach (var file in files)
            Assert.NotEmpty(Read(Path.Combine(Folder, file + ".yaml")));
    }

    internal static List<Dictionary<object, object>> Read(string file) =>
        new DeserializerBuilder().Build().Deserialize<List<Dictionary<object, object>>>(File.ReadAllText(file));

    private static string? Word(Dictionary<object, object> example, string word) =>
        example.TryGetValue(word, out var text) ? (string)text : null;

    /// <summary>Indices to 1e-9, larger numbers to 1e-9 of themselves. An expected number may be a quotient: 28/41.</summary>
    private static void Close(string expected, double got, string what)
    {
        var parts = expected.Replace(" ", "", StringComparison.Ordinal).Split('/').Select(each => double.Parse(each, CultureInfo.InvariantCulture)).ToArray();
        var number = parts.Length == 2 ? parts[0] / parts[1] : parts[0];
        Assert.True(Math.Abs(number - got) <= 1e-9 * Math.Max(1, Math.Abs(number)), $"{what}: expected {expected} ({number:R}), got {got:R}");
    }

    private static string Range(string? low, string? high) => low is null && high is null ? "" : $" (low {low}, high {high})";

    private static string Show(MetricValue value) => value switch
    {
        MetricValue.Known known => string.Create(CultureInfo.InvariantCulture, $"{known.Value}{Range(known.Low?.ToString("R", CultureInfo.InvariantCulture), known.High?.ToString("R", CultureInfo.InvariantCulture))}"),
        var undefined => "undefined " + undefined,
    };
}
