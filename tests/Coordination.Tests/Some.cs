using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.Coordination.Tests;

/// <summary>Records whose details do not matter to a test, but for those it names.</summary>
internal static class Some
{
    public const string Country = "countries/UG";

    /// <summary>A project of one donor in one sector that spent one amount in one year.</summary>
    public static Project Project(string id, string donor = "XM-DAC-1", string sector = "12220", decimal spent = 100m, int year = 2014) => new()
    {
        Name = ProjectName(id),
        IatiIdentifier = $"{donor}-{id}",
        Titles = { Words($"Project {id}") },
        ReportingOrganisation = Donor(donor),
        Participants =
        {
            new Published.Participant { Organisation = Donor(donor), RoleCode = "1" },
            new Published.Participant { Organisation = Donor(donor), RoleCode = "3" },
        },
        StatusCode = "2",
        Dates = { new Published.ActivityDate { TypeCode = "2", Day = Day(year, 1, 1) } },
        RecipientCountries = { new Published.CountryShare { Code = "UG", Percentage = "100" } },
        Sectors = { new Published.SectorShare { Code = sector, Vocabulary = "1", Percentage = "100" } },
        Transactions = { Spent(spent, year) },
    };

    public static Published.Transaction Spent(decimal amount, int year, string currency = "USD", string type = "3") => new()
    {
        TypeCode = type,
        Day = Day(year, 6, 30),
        ValueDate = Day(year, 6, 30),
        Amount = new Money { CurrencyCode = currency, Value = amount.ToString(System.Globalization.CultureInfo.InvariantCulture) },
    };

    public static string ProjectName(string id) => $"{Country}/projects/{id}";

    public static OrganisationReference Donor(string identifier) => new() { Ref = identifier, Names = { Words($"Donor {identifier}") } };

    public static Ministry Ministry(string id, string name) => new() { Name = $"{Country}/ministries/{id}", Names = { Words(name) } };

    public static Mandate Mandate(string ministry, string sector) => new()
    {
        Name = $"{Country}/mandates/{ministry}-{sector}",
        Ministry = $"{Country}/ministries/{ministry}",
        SectorCode = sector,
    };

    public static Text Words(string text) => new() { Text_ = text };

    public static Day Day(int year, int month, int day) => new() { Year = year, Month = month, Day_ = day };
}
