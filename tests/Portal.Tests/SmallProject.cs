using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.Portal.Tests;

/// <summary>A project of one donor in one sector that spent one amount in 2014.</summary>
internal static class SmallProject
{
    public static Project Of(string id, string title, string spent) => new()
    {
        IatiIdentifier = $"XM-DAC-1-{id}",
        Titles = { new Text { Text_ = title } },
        ReportingOrganisation = Donor,
        Participants =
        {
            new Published.Participant { Organisation = Donor, RoleCode = "1" },
            new Published.Participant { Organisation = Donor, RoleCode = "3" },
        },
        StatusCode = "2",
        Dates = { new Published.ActivityDate { TypeCode = "2", Day = Day(1, 1) } },
        RecipientCountries = { new Published.CountryShare { Code = "SN", Percentage = "100" } },
        Sectors = { new Published.SectorShare { Code = "12220", Vocabulary = "1", Percentage = "100" } },
        Transactions =
        {
            new Published.Transaction { TypeCode = "3", Day = Day(6, 30), ValueDate = Day(6, 30), Amount = new Money { CurrencyCode = "USD", Value = spent } },
        },
    };

    private static OrganisationReference Donor => new() { Ref = "XM-DAC-1", Names = { new Text { Text_ = "Donor One" } } };

    private static Day Day(int month, int day) => new() { Year = 2014, Month = month, Day_ = day };
}
