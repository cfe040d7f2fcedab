using System.Globalization;
using System.IO.Compression;
using System.Net;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tests;

public sealed class PageTests(QuezaraPages pages)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Addresses =>
    [
        "", "/methodology", "/QZ", "/QZ/ministries", "/QZ/ministries/health", "/QZ/ministries/health?year=2020&measure=commitment", "/QZ/donors", "/QZ/where", "/QZ/where?by=district&sort=name&all=yes", "/SN/where",
        "/QZ/explain/total-money", "/QZ/explain/burden-hours?by=ministry&key=health", "/SN", "/SN/ministries", "/SN/donors", "/SN/donors/XM-DAC-1",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task EveryPageIsWellFormedAndHasItsLandmarks(string address)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var page = await pages.Read($"/{language}{address}");

            Assert.Equal(language, page.Language);
            Assert.Equal("ltr", page.Root.Attribute("dir")!.Value);
            Assert.Single(page.All("h1"));
            Assert.All(new[] { "header", "main", "footer" }, landmark => Assert.Single(page.All(landmark)));
            Assert.Equal(page.Links.First(), "#" + page.All("main").Single().Attribute("id")!.Value);
            Assert.DoesNotContain(page.All("h3"), heading => !page.All("h2").Any());
            Assert.Empty(page.All("script"));
            Assert.Empty(page.All("style"));
            Assert.DoesNotContain(page.Root.Descendants(), element => element.Attribute("style") is not null);
            var identifiers = page.Root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
            Assert.Equal(identifiers.Distinct(), identifiers);
            Assert.All(page.Links.Where(link => link.StartsWith('#')), link => Assert.Contains(link[1..], identifiers));
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task EveryPageIsLightAndAsksForNothingElsewhere(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en" + address) { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await pages.Browser.SendAsync(request, Stop);
        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
        var page = await answer.Content.ReadAsByteArrayAsync(Stop);
        using var unzipped = new StreamReader(new GZipStream(new MemoryStream(page), CompressionMode.Decompress));
        var text = await unzipped.ReadToEndAsync(Stop);

        var parts = System.Text.RegularExpressions.Regex.Matches(text, "<(?:link|img|script|source)[^>]*(?:href|src)=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        var weight = page.Length;
        foreach (var part in parts)
        {
            Assert.StartsWith("/", part, StringComparison.Ordinal);
            using var asked = new HttpRequestMessage(HttpMethod.Get, part) { Headers = { { "Accept-Encoding", "gzip" } } };
            using var got = await pages.Browser.SendAsync(asked, Stop);
            Assert.Equal(HttpStatusCode.OK, got.StatusCode);
            weight += (await got.Content.ReadAsByteArrayAsync(Stop)).Length;
        }

        Assert.InRange(parts.Count + 1, 2, 8);
        Assert.True(weight <= 60_000, $"{address} weighs {weight} bytes compressed");
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersOfTheMinistriesPageEqualTheServicesAnswer()
    {
        var page = await pages.Read("/en/QZ/ministries");
        var answer = await pages.Metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = "countries/QZ", By = Grouping.ByMinistry }, cancellationToken: Stop);
        string[] shown = ["counterparts", "effective-counterparts", "contestable-share", "burden-hours", "staff-time-share", "on-plan-share", "total-money"];

        var compared = 0;
        foreach (var row in answer.Rows)
        {
            foreach (var value in row.Values.Where(value => shown.Contains(value.Metric)))
            {
                var address = $"/en/QZ/explain/{value.Metric}?by=ministry&key={row.Key}";
                if (value.ResultCase == MetricValue.ResultOneofCase.Value)
                {
                    Assert.Equal(value.Value, page.Number(address));
                    compared++;
                }
                else
                {
                    Assert.Equal("n/a", page.All("a").First(link => link.Attribute("href")!.Value == address).Value.Trim());
                }
            }
        }

        Assert.InRange(compared, 40, 10_000);
    }

    [Theory]
    [InlineData("sector", Grouping.BySector)]
    [InlineData("ministry", Grouping.ByMinistry)]
    [InlineData("district", Grouping.ByDistrict)]
    public async Task CellsOfWhoDoesWhatWhereEqualTheServicesAnswerAndWhiteOnesAreThoseItDoesNotHave(string by, Grouping columns)
    {
        var page = await pages.Read($"/en/QZ/where?by={by}&all=yes");
        var answer = await pages.Metrics.GetCrossTableAsync(new GetCrossTableRequest { Country = "countries/QZ", Rows = Grouping.ByDonor, Columns = columns }, cancellationToken: Stop);
        var cells = page.All("tbody").Single().Descendants("td").ToList();
        var shown = cells.Where(cell => cell.Element("data") is not null).Select(cell => decimal.Parse(cell.Element("data")!.Attribute("value")!.Value, CultureInfo.InvariantCulture));

        Assert.InRange(answer.CellCount, 20, 10_000);
        Assert.Equal(answer.Rows.SelectMany(row => row.Cells).Select(cell => decimal.Parse(cell.Amount, CultureInfo.InvariantCulture)), shown);
        Assert.Equal((answer.RowCount * answer.Columns.Count) - answer.CellCount, cells.Count(cell => cell.Attribute("class")!.Value == "nobody"));
    }

    [Theory]
    [InlineData("total-money", "by=ministry&key=health")]
    [InlineData("burden-hours", "by=ministry&key=health")]
    [InlineData("total-money", "")]
    public async Task TheRowsOfAnExplanationAddUpToItsSum(string metric, string query)
    {
        var (sum, rows) = (0m, 0);
        var stated = "";
        for (var address = $"/en/QZ/explain/{metric}?{query}"; address is not null;)
        {
            var page = await pages.Read(address);
            var table = page.All("table").Single(each => each.Attribute("class")?.Value == "evidence");
            var amounts = table.Descendants("data").Select(data => decimal.Parse(data.Attribute("value")!.Value, NumberStyles.Float, CultureInfo.InvariantCulture)).ToList();
            sum += amounts.Sum();
            rows += amounts.Count;
            stated = page.All("p").Single(each => each.Attribute("class")?.Value == "sum").Element("data")!.Attribute("value")!.Value;
            address = page.All("a").FirstOrDefault(link => link.Attribute("rel")?.Value == "next")?.Attribute("href")!.Value;
        }

        Assert.InRange(rows, 3, 1_000_000);
        Assert.Equal(decimal.Parse(stated, NumberStyles.Float, CultureInfo.InvariantCulture), sum);
    }

    [Fact]
    public async Task EveryNumberOfTheFrontPageLeadsToAnExplanationWithTheSameNumber()
    {
        var page = await pages.Read("/en/QZ");
        var numbers = page.All("dd").Where(dd => dd.Attribute("class")?.Value == "number").Select(dd => dd.Element("a")!).ToList();

        Assert.InRange(numbers.Count, 6, 20);
        foreach (var number in numbers)
        {
            var explained = await pages.Read(number.Attribute("href")!.Value);
            var answer = explained.All("p").Single(p => p.Attribute("class")?.Value == "answer").Element("data")!;
            Assert.Equal(number.Element("data")!.Attribute("value")?.Value, answer.Attribute("value")?.Value);
            Assert.Equal(number.Value.Trim(), answer.Value.Trim());
        }
    }

    [Fact]
    public async Task ATitleThatIsAScriptIsShownAndNotRun()
    {
        var page = await pages.Read("/en/SN/explain/total-money");

        Assert.Contains(QuezaraPages.HostileTitle, page.All("td").Select(cell => cell.Value));
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACountryOfTwoProjectsShowsWhatThereIsAndWhyTheRestIsMissing()
    {
        var page = await pages.Read("/en/SN");

        Assert.Contains("USD 1,021", page.Words, StringComparison.Ordinal);
        Assert.Contains(page.All("dd"), number => number.Attribute("class")?.Value == "number" && number.Value.Trim() == "n/a");
        Assert.Contains(page.All("dd"), sentence => sentence.Value.Contains("not available", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("made-up", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheSampleIsMarkedAsMadeUp()
    {
        Assert.Contains("made-up country", (await pages.Read("/en/QZ")).Words, StringComparison.Ordinal);
        Assert.Contains("pays fictif", (await pages.Read("/fr/QZ/ministries")).Words, StringComparison.Ordinal);
    }
}
