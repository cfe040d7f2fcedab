using AidCoord.Cli.Exports;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tests.Tables;

public sealed class ExportTests
{
    [Fact]
    public void ATextThatASpreadsheetWouldRunIsMadeHarmlessAndANumberIsNot()
    {
        var output = new StringWriter();
        using (var csv = new SpreadsheetCsv(output))
        {
            csv.Text("=HYPERLINK(\"http://x\")").Text("@cmd").Text("-2+3").Text("Ñame, with comma").Number(-2.5).Number(null).Exact("-12.500000").End();
        }

        Assert.Equal("\"'=HYPERLINK(\"\"http://x\"\")\",'@cmd,'-2+3,\"Ñame, with comma\",-2.5,,-12.500000\r\n", output.ToString().Replace("\"'@cmd\"", "'@cmd").Replace("\"'-2+3\"", "'-2+3"));
    }

    [Fact]
    public void AnUnknownValueIsAnEmptyCellWithItsReasonAndNeverZero()
    {
        var lines = Csv(wide: true);

        Assert.Equal("key,name,ranked,effective,hours,hours_low,hours_high,activity_count,imputed_share,unassigned_share,unassigned_donor_share,unassigned_ministry_share,national_share,default_times_share,low_confidence,low_confidence_metrics,not_available", lines[0]);
        Assert.Equal("health,Health,true,3.5,,,,12,0.25,,0.5,,0.1,,true,effective: donor_unassigned date_imputed,hours: not_measured: nothing is recorded", lines[1]);
        Assert.Equal("total,Whole country,false,4,100,80,120,0,,,,,,,false,,", lines[2]);
    }

    [Fact]
    public void WhiteSpaceOfATableIsAnEmptyCellAndNeverZero()
    {
        var table = new GetCrossTableResponse
        {
            Columns = { new CrossGroup { Key = "122", Name = "Basic health", Amount = "5.000000" }, new CrossGroup { Key = "311", Name = "Agriculture", Amount = "0.000000" } },
            Rows =
            {
                new CrossRow { Group = new CrossGroup { Key = "A", Name = "Alpha", Amount = "5.000000" }, Cells = { new CrossCell { Column = "122", Amount = "5.000000" } } },
                new CrossRow { Group = new CrossGroup { Key = "B", Name = "Beta", Amount = "0.000000" }, Cells = { new CrossCell { Column = "311", Amount = "0.000000", ActivityCount = 2 } } },
            },
            TotalAmount = "5.000000",
        };

        Assert.Equal(
            ["key,name,Basic health (122),Agriculture (311),total_usd", "A,Alpha,5.000000,,5.000000", "B,Beta,,0.000000,0.000000", "total,Whole country,5.000000,0.000000,5.000000"],
            Written(table, wide: true));
        Assert.Equal(["A,Alpha,122,Basic health,5.000000,,,0", "B,Beta,311,Agriculture,0.000000,,,2"], Written(table, wide: false)[1..]);
    }

    private static string[] Written(GetCrossTableResponse table, bool wide)
    {
        var output = new StringWriter();
        CrossTableFile.WriteCsv(output, table, wide);
        return output.ToString().TrimEnd().Split("\r\n");
    }

    [Fact]
    public void TheLongLayoutHasARowForEveryNumber()
    {
        var lines = Csv(wide: false);

        Assert.Equal(5, lines.Length);
        Assert.Equal("health,Health,true,hours,,,,not_measured: nothing is recorded,12,0.25,,0.5,,0.1,,false,", lines[2]);
    }

    private static string[] Csv(bool wide)
    {
        var output = new StringWriter();
        MetricsFile.WriteCsv(output, Answer(), wide);
        return output.ToString().TrimEnd().Split("\r\n");
    }

    private static QueryMetricsResponse Answer() => new()
    {
        Rows =
        {
            new MetricRow
            {
                Key = "health",
                Name = "Health",
                Ranked = true,
                Quality = new Quality { ActivityCount = 12, ImputedShare = 0.25, UnassignedDonorShare = 0.5, NationalShare = 0.1, LowConfidence = true },
                Values =
                {
                    new MetricValue { Metric = "effective", Value = 3.5, LowConfidence = true, LowConfidenceCauses = { "donor_unassigned", "date_imputed" } },
                    new MetricValue { Metric = "hours", UndefinedReason = "not_measured: nothing is recorded" },
                },
            },
        },
        Total = new MetricRow
        {
            Key = "UG",
            Name = "Uganda",
            Values =
            {
                new MetricValue { Metric = "effective", Value = 4 },
                new MetricValue { Metric = "hours", Value = 100, Low = 80, High = 120 },
            },
        },
    };
}
