using System.Diagnostics;
using System.Globalization;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Codelists.ExchangeRates;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests.RealData;

/// <summary>What donors and governments published about real countries.</summary>
public sealed class RealCountryTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Countries => new()
    {
        { "UG", "iati_2.03_UgandaAIMS_GeocodedResearchRelease.xml.gz" },
        { "SN", "iati_2.03_SenegalAIMS_GeocodedResearchRelease.xml.gz" },
        { "CD", "iati_2.03_DRC-AIMS_GeocodedResearchRelease.xml.gz" },
        { "NG", "iati_2.03_NigeriaAIMS_GeocodedResearchRelease.xml.gz" },
        { "NG", "iati_1.04_NigeriaAIMS_GeocodedResearchRelease.xml.gz" },
        { "NP", "iati_1.04_NepalAIMS_GeocodedResearchRelease.xml.gz" },
        { "SL", "iati_1.04_SierraLeoneAIMS_GeocodedResearchRelease.xml.gz" },
        { "IQ", "iati_2.03_IraqAIMS_GeocodedResearchRelease.xml.gz" },
    };

    [Theory]
    [MemberData(nameof(Countries))]
    public void MoneyOfAPublishedCountryIsConserved(string country, string file)
    {
        var portfolio = Portfolio(country, file);
        var facts = Facts.Build(portfolio);
        foreach (var measure in Enum.GetValues<Measure>())
        {
            foreach (var role in Enum.GetValues<DonorRole>())
                Conservation.Check(facts, measure, role);
        }
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void EveryNumberOfAPublishedCountryIsKnownOrHasAReason(string country, string file)
    {
        var facts = Facts.Build(Portfolio(country, file));
        foreach (var by in Enum.GetValues<Grouping>())
        {
            var clock = Stopwatch.StartNew();
            var answer = MetricQuery.Run(facts, new() { By = by });
            output.WriteLine($"{country} by {by}: {answer.Rows.Count} rows in {clock.ElapsedMilliseconds} ms");
            foreach (var row in answer.Rows.Take(10))
                output.WriteLine($"  {row.Key,-24} {row.Name,-40} {string.Join("  ", row.Values.Where(each => each.Value is MetricValue.Known).Select(each => $"{each.Metric} {((MetricValue.Known)each.Value).Value.ToString("0.###", CultureInfo.InvariantCulture)}"))}");
            foreach (var notice in answer.Heading.Notices)
                output.WriteLine("  ! " + notice.Text);
            Assert.NotEmpty(answer.Rows);
            Assert.All(answer.Rows.SelectMany(row => row.Values), each => Assert.True(
                each.Value is MetricValue.Known || ((MetricValue.Undefined)each.Value) is { Reason.Length: > 0, Explanation.Length: > 0 }));
            if (by is not Grouping.Country)
            {
                var sum = answer.Rows.Where(row => row.Key != SpecialKeys.Regional).Sum(row => Money(row));
                Assert.Equal(Money(answer.Total), sum);
            }
        }
    }

    [Fact]
    public void UgandaOverlapsMoreWithNationalCellsThanWithout()
    {
        // The figures that the methodology quotes for this release (O5-1).
        var answer = MetricQuery.Run(
            Facts.Build(Portfolio("UG", "iati_2.03_UgandaAIMS_GeocodedResearchRelease.xml.gz")),
            new() { Metrics = ["O5"] });

        output.WriteLine(string.Join("\n", answer.Total.Values.Select(each => $"{each.Metric} {each.Value}")));
        output.WriteLine(string.Join("\n", answer.Heading.Notices.Select(each => each.Text)));
        Assert.Equal(0.54, ((MetricValue.Known)answer.Total.Values[0].Value).Value, 0.005);
        Assert.Equal(0.09, ((MetricValue.Known)answer.Total.Values[1].Value).Value, 0.005);
    }

    private static decimal Money(AnswerRow row) =>
        row.Values.First(each => each.Metric == "total-money").Value is MetricValue.Known known ? known.Exact!.Value : 0;

    private static Portfolio Portfolio(string country, string file)
    {
        var folder = IatiFile.Folder();
        var path = folder is null ? "" : Path.Combine(folder, "aims-aiddata", file);
        if (!File.Exists(path))
            Assert.Skip("needs the real data folder (AIDCOORD_TEST_DATA)");
        return new()
        {
            CountryCode = country,
            Activities = IatiFile.Read(path, assumeCountry: true),
            Rates = RateTable.FromLayers(
                AnnualRates.Version,
                AnnualRates.All.Select(each => new RateRow(CurrencyCode.Read(each.Currency), each.Year, each.UnitsPerUsd, each.Source)).ToList()),
        };
    }
}
