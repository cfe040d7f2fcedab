using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Samples;

/// <summary>organisations.csv</summary>
internal static class OrganisationSheets
{
    public static void Read(CountryFolder folder)
    {
        var rows = folder.Rows("organisations", "*id", "*name_", "identifiers", "aliases", "type", "group", "secondary_reporter");
        var organisations = new List<(CsvRow Row, Organisation Organisation)>();
        foreach (var row in rows)
        {
            var organisation = new Organisation
            {
                Name = folder.Organisations.Take(row, folder.Parent, "organisations"),
                TypeCode = row["type"],
                SecondaryReporter = row.Yes("secondary_reporter"),
            };
            organisation.Names.Add(row.NeedTexts("name"));
            organisation.Identifiers.Add(row.List("identifiers"));
            organisation.Aliases.Add(row.List("aliases"));
            organisations.Add((row, organisation));
            var reference = new OrganisationReference { Ref = organisation.Identifiers.FirstOrDefault() ?? "", TypeCode = organisation.TypeCode };
            reference.Names.Add(organisation.Names);
            folder.Know(row["id"], reference);
        }
        foreach (var (row, organisation) in organisations)
            organisation.Group = folder.Organisations.Named(row, "group");
        folder.Records.Organisations.AddRange(organisations.Select(o => o.Organisation));
    }
}
