using System.Globalization;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;
using FsCheck;
using FsCheck.Fluent;

namespace AidCoord.Metrics.Tests.Properties;

/// <summary>One payment of whole dollars; what is empty is not known.</summary>
internal sealed record SomePayment(string Donor, string Sector, string District, string Ministry, int Year, int Amount);

/// <summary>
/// Countries of some donors that pay some amounts, refunds, zeros and payments without donor, sector, district or ministry among
/// them: simple enough that a test can compute the same numbers another way.
/// </summary>
internal static class SomeDonors
{
    private static readonly string[] Donors = ["A", "B", "C", "D", "E", "F", ""];
    private static readonly string[] Sectors = ["11220", "11230", "12220", "31120", "51010", "31182", ""];
    private static readonly string[] Districts = ["North", "South", "East", ""];
    private static readonly string[] Ministries = ["health", "roads", ""];

    /// <summary>Checks a claim on a thousand of them; the number makes what the claim adds.</summary>
    public static void Hold(Action<IReadOnlyList<SomePayment>, Random> claim)
    {
        var payment = from donor in Gen.Elements(Donors)
                      from sector in Gen.Elements(Sectors)
                      from district in Gen.Elements(Districts)
                      from ministry in Gen.Elements(Ministries)
                      from year in Gen.Choose(2019, 2021)
                      from amount in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(-3_000, -1)), (12, Gen.Choose(1, 10_000)))
                      select new SomePayment(donor, sector, district, ministry, year, amount);
        var country = from payments in payment.NonEmptyListOf() from seed in Gen.Choose(0, int.MaxValue) select (payments, seed);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(country.ToArbitrary(), each => claim([.. each.payments], new Random(each.seed))));
    }

    public static Facts Facts(IEnumerable<SomePayment> payments, params Arrangement[] arrangements) => Metrics.Facts.Build(new()
    {
        CountryCode = "QZ",
        Ministries = [new("health", "Health"), new("roads", "Roads")],
        Mandates = [],
        Arrangements = arrangements,
        Activities = [.. payments.Select((each, number) => new Activity
        {
            Record = "projects/" + number.ToString(CultureInfo.InvariantCulture),
            Reporter = new(each.Donor.Length > 0 ? each.Donor : CountrySettings.AidDataIdentifier, null),
            Countries = [new("QZ")],
            Sectors = each.Sector.Length > 0 ? [new(each.Sector)] : [],
            Places = each.District.Length > 0 ? [new() { Name = each.District }] : [],
            MinistryLinks = each.Ministry.Length > 0 ? [new(each.Ministry)] : [],
            Transactions = [new() { Type = "3", Value = each.Amount, Currency = CurrencyCode.Usd, Date = DateReading.Of(new(each.Year, 3, 1)) }],
        })],
    });

    /// <summary>Some arrangements between donors, some of them only for a sector, a district, a ministry, a year or some projects.</summary>
    public static Arrangement[] Arrangements(Random random, int payments) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(number => new Arrangement
    {
        Record = "arrangements/" + number.ToString(CultureInfo.InvariantCulture),
        Participants = [.. Donors.Where(donor => donor.Length > 0 && random.Next(2) == 0).Select(donor => new OrganisationRef(donor, null))],
        SectorCodes = random.Next(2) == 0 ? [] : [random.Next(2) == 0 ? "112" : "11220"],
        Districts = random.Next(3) > 0 ? [] : ["name:north"],
        MinistryIds = random.Next(3) > 0 ? [] : ["health"],
        Activities = random.Next(3) > 0 ? [] : [.. Enumerable.Range(0, payments).Where(_ => random.Next(2) == 0).Select(each => "projects/" + each.ToString(CultureInfo.InvariantCulture))],
        Start = random.Next(3) > 0 ? default : DateReading.Of(new(2020, 1, 1)),
    })];
}
