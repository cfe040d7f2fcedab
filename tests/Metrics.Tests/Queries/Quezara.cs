using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests.Queries;

/// <summary>Small countries of which every amount is known.</summary>
internal static class Quezara
{
    public static Portfolio Country(params Activity[] activities) => new()
    {
        CountryCode = "QZ",
        CountryName = "Quezara",
        Activities = activities,
        Ministries = [new("health", "Health"), new("roads", "Roads")],
    };

    /// <summary>A project of one donor, published by itself unless another publisher is named.</summary>
    public static Activity Project(
        string donor, decimal amount, string sector = "12220", string? district = null, int year = 2020, string? publisher = null, string? ministry = null) => new()
    {
        Record = $"projects/{donor}-{sector}-{district}-{year}-{amount}",
        Reporter = new(publisher ?? donor, publisher ?? donor),
        Participants = [new(new(donor, donor), OrganisationRole.Extending)],
        Countries = [new("QZ")],
        Sectors = sector.Length == 0 ? [] : [new(sector)],
        Places = district is null ? [] : [new() { Name = district }],
        MinistryLinks = ministry is null ? [] : [new(ministry)],
        Transactions = [new() { Type = "3", Value = amount, Currency = CurrencyCode.Usd, Date = DateReading.Of(new(year, 5, 1)) }],
    };

    public static MetricValue ValueOf(this AnswerRow row, string metric) => row.Values.Single(each => each.Metric == metric).Value;

    public static decimal? Exact(MetricValue value) => (value as MetricValue.Known)?.Exact;

    public static double? Number(MetricValue value) => (value as MetricValue.Known)?.Value;

    public static string? Reason(MetricValue value) => (value as MetricValue.Undefined)?.Reason;
}
