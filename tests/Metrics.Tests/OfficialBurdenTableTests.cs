using System.Globalization;
using AidCoord.Amounts.Money;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using YamlDotNet.Serialization;

namespace AidCoord.Metrics.Tests;

/// <summary>Printed burden tables of official information collections: the engine gives each row and the total (B1, B2).</summary>
public sealed class OfficialBurdenTableTests(ITestOutputHelper output)
{
    private static readonly List<Dictionary<object, object>> Tables = new DeserializerBuilder().Build().Deserialize<List<Dictionary<object, object>>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Published", "official-burden-tables.yaml")));

    public static TheoryData<string> Names => [.. Tables.Select(table => (string)table["table"])];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryRowGivesItsPrintedHours(string name)
    {
        foreach (var row in Rows(Table(name)))
        {
            var hours = Hours([row]);
            output.WriteLine($"{row["what"]}: {hours} hours, printed {row["hours printed"]}");
            Assert.Equal(Number(row, "respondents") * Number(row, "responses") * Number(row, "hours"), hours, 6);
            if (!row.ContainsKey("rounded before printing"))
                IsPrinted((string)row["hours printed"], hours);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheRowsTogetherGiveTheTotal(string name)
    {
        var table = Table(name);
        var hours = Hours(Rows(table));
        output.WriteLine($"{hours} hours; {(table.TryGetValue("note", out var note) ? note : "")}");

        Assert.Equal(Number(table, "exact total"), hours, 5);
        if (table.TryGetValue("total printed", out var printed) && !table.ContainsKey("rounded before printing"))
            IsPrinted((string)printed, hours);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatWasRoundedBeforePrintingIsWithinThatRounding(string name)
    {
        var table = Table(name);
        foreach (var row in Rows(table).Where(row => row.ContainsKey("rounded before printing")))
            Assert.InRange(Number(row, "hours printed") - Hours([row]), -Rounding(row), Rounding(row));
        if (table.TryGetValue("total printed", out var total))
            Assert.InRange(Read((string)total) - Hours(Rows(table)), -Rows(table).Sum(Rounding), Rows(table).Sum(Rounding));
    }

    [Fact]
    public void PrintedCostIsHoursTimesPay()
    {
        var table = Tables.Single(each => each.ContainsKey("dollars an hour"));
        var pay = Number(table, "dollars an hour");

        foreach (var row in Rows(table))
            Assert.Equal(Number(row, "cost printed"), Cost([row], pay), 6);
        Assert.Equal(8745.75m, Cost(Rows(table), pay), 6);
    }

    private static Dictionary<object, object> Table(string name) => Tables.Single(each => (string)each["table"] == name);

    private static List<IDictionary<object, object>> Rows(Dictionary<object, object> table) => [.. ((List<object>)table["rows"]).Cast<IDictionary<object, object>>()];

    /// <summary>What the printed row can be off by: hours printed with one decimal are off by up to 0.05 each, and the product by 0.5.</summary>
    private static decimal Rounding(IDictionary<object, object> row) => Number(row, "respondents") * Number(row, "responses") * 0.05m + 0.5m;

    private static void IsPrinted(string printed, decimal hours)
    {
        var decimals = printed.Contains('.', StringComparison.Ordinal) ? printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        Assert.Equal(Read(printed), decimal.Round(hours, decimals, MidpointRounding.AwayFromZero));
    }

    private static decimal Hours(IReadOnlyList<IDictionary<object, object>> rows) => Value(rows, "burden-hours", payAnHour: 1);

    private static decimal Cost(IReadOnlyList<IDictionary<object, object>> rows, decimal payAnHour) => Value(rows, "government-burden-cost", payAnHour);

    // The agency's pay is all it counts: no overhead on top.
    private static decimal Value(IReadOnlyList<IDictionary<object, object>> rows, string metric, decimal payAnHour)
    {
        var parameters = new ParameterSet { Overhead = 0 };
        var facts = Facts.Build(new()
        {
            CountryCode = "QZ",
            Parameters = new([parameters]),
            Staffing = [new() { MinistryId = "all", Year = 2000, Grades = [new("", 1, CurrencyAmount.Usd(payAnHour * parameters.ProductiveHours))] }],
            Obligations = [.. rows.Select((row, number) => new Obligation
            {
                Record = "row " + number,
                Type = ObligationType.Other,
                MinistryId = "all",
                Donor = new("agency", null),
                Agreements = (int)Number(row, "respondents"),
                TimesPerYear = Number(row, "responses"),
                Hours = [GradeHours.Single("", Number(row, "hours"))],
            })],
        });
        return (decimal)((MetricValue.Known)MetricQuery.Run(facts, new() { Metrics = [metric] }).Total.Values[0].Value).Value;
    }

    private static decimal Number(IDictionary<object, object> row, string word) => Read((string)row[word]);

    private static decimal Read(string text)
    {
        var parts = text.Split('/').Select(part => decimal.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return parts.Length == 2 ? parts[0] / parts[1] : parts[0];
    }
}
