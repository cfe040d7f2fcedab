using System.Globalization;
using AidCoord.Cli.Samples;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Tests.Samples;

public sealed class SampleCountryTests
{
    private static readonly CountryRecords Quezara = CountryFolder.Read(SampleCountry.Folder, SampleCountry.Code);

    [Fact]
    public void ItIsBesideTheProgramAndReadsWithoutAProblem() => Assert.NotEmpty(Quezara.Projects);

    [Fact]
    public void ItHasTheSizeOfACountry()
    {
        Assert.InRange(Quezara.Organisations.Count(o => o.TypeCode is not ("70" or "80" or "11" or "24") && o.Identifiers.Count > 0), 24, 30);
        Assert.Equal(15, Quezara.Ministries.Count);
        Assert.InRange(Quezara.Projects.Count, 300, 500);
        Assert.Equal(10, Quezara.Projects.SelectMany(p => p.Locations).Where(l => l.FeatureCode == "ADM1").Select(l => l.Names[0].Text_).Distinct().Count());
        Assert.Equal(Enumerable.Range(2017, 8), Spending().Select(t => t.Day.Year).Distinct().Order());
        Assert.InRange(Quezara.Missions.Count, 100, 300);
        Assert.InRange(Quezara.Obligations.Count, 200, 500);
        Assert.InRange(Quezara.TimeSheets.Count, 30, 200);
        Assert.Equal(4, Quezara.Outcomes.Count);
        Assert.NotEmpty(Quezara.Outputs.SelectMany(o => o.Resources));
        Assert.NotEmpty(Quezara.Priorities.SelectMany(p => p.Costs));
        Assert.NotEmpty(Quezara.Priorities.SelectMany(p => p.Ministries));
        Assert.Equal(3, Quezara.Projects.SelectMany(p => p.PriorityLinks).Select(link => link.Tier).Distinct().Count());
        Assert.Equal(3, Quezara.Projects.SelectMany(p => p.OutcomeLinks).Select(link => link.Tier).Distinct().Count());
        Assert.NotEmpty(Quezara.JointProgrammes);
        Assert.NotEmpty(Quezara.Arrangements);
        Assert.InRange(Quezara.Projects.Count(p => p.FrameworkAlignment is not null), 80, 150);
        Assert.InRange(Quezara.BudgetRecords.Count, 100, 300);
    }

    [Fact]
    public void EveryNameOfAnOrganisationMinistryAndProjectSaysThatItIsASample()
    {
        var names = Quezara.Organisations.Select(o => o.Names[0]).Concat(Quezara.Ministries.Select(m => m.Names[0])).Concat(Quezara.Projects.Select(p => p.Titles[0]));

        Assert.All(names, n => Assert.Contains("(sample)", n.Text_, StringComparison.Ordinal));
        Assert.All(Quezara.Organisations.SelectMany(o => o.Identifiers), i => Assert.StartsWith("QZ-SAMPLE-", i, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryDistrictHasAProjectAndTwoHaveNextToNothing()
    {
        var projects = Quezara.Projects.SelectMany(p => p.Locations).Where(l => l.FeatureCode == "ADM1").CountBy(l => l.Names[0].Text_).OrderBy(d => d.Value).ToList();

        Assert.Equal(["Hostak", "Jurel"], projects.Take(2).Select(d => d.Key).Order());
        Assert.True(projects[1].Value * 4 < projects[2].Value);
    }

    [Fact]
    public void ItHasTheFaultsOfRealData()
    {
        Assert.Contains(Spending(), t => decimal.Parse(t.Amount.Value, CultureInfo.InvariantCulture) < 0);
        Assert.Contains(Quezara.Projects, p => p.Sectors.Count > 1 && p.Sectors.All(s => !s.HasPercentage));
        Assert.Contains(Quezara.Projects, p => p.Sectors.Count > 1 && p.Sectors.Any(s => s.HasPercentage) && p.Sectors.Any(s => !s.HasPercentage));
        Assert.Contains(Quezara.Projects, p => p.Participants.Count(o => o.RoleCode == "1") > 2);
        Assert.Contains(Quezara.Projects, p => p.DefaultAidTypes.Any(a => a.Code == "B04"));
        Assert.Contains(Quezara.Projects, p => p.Sectors.Count == 0);
        Assert.Contains(Quezara.Projects, p => p.Locations.Count == 0);
        Assert.Contains(Quezara.Projects, p => p.Dates.Count == 0);
        Assert.Contains(Quezara.Projects, p => p.SecondaryReporter);
        Assert.Contains(Quezara.Projects, p => p.RecipientCountries.Count > 1);
        Assert.Contains(Spending(), t => t.Day.Month == 0);
        Assert.Contains(Quezara.Projects, p => p.ImplementationUnit is { HasAccountableToDonor: true, AccountableToDonor: true });
        Assert.Contains(Quezara.Projects, p => p.ImplementationUnit is { HasPayAboveCivilService: false });
        Assert.Contains(Quezara.Obligations, o => o.Ministry.Length == 0);
        Assert.Contains(Quezara.Obligations, o => o.Hours.Count == 0);
        Assert.Contains(Quezara.Missions, m => m.Donors.Count > 1);
        Assert.Contains(Quezara.Missions, m => m.Ministries.Count == 0);
        Assert.Contains(Quezara.Projects, p => p.FrameworkAlignment is { HasIndicatorsFromFramework: false });
        Assert.Contains(Quezara.Projects, p => p.CountrySystemsUse.Any(use => use.NotApplicable));
        Assert.Contains(Quezara.Projects, p => p.CountrySystemsUse.Any(use => use is { Disbursed.Length: > 0, NationalAudit.Length: 0 }));
        Assert.Contains(Quezara.BudgetRecords, b => b.Amount.Value == "0");
        Assert.Superset(new HashSet<string> { "USD", "EUR", "QZD", "XAF", "" }, Spending().Select(t => t.Amount.CurrencyCode).ToHashSet());
    }

    [Fact]
    public void EveryProjectNamedInTheReadmeIsThere()
    {
        var readme = File.ReadAllText(Repository.At("deploy", "samples", "README.md"));
        var awkward = readme[readme.IndexOf("## What is awkward", StringComparison.Ordinal)..];
        var ids = Quezara.Projects.Select(p => p.Name.Split('/')[^1]).ToHashSet();

        foreach (var id in awkward.Split('`').Where((text, i) => i % 2 == 1 && text.Contains("-90", StringComparison.Ordinal) && !text.StartsWith('-')))
            Assert.Contains(id, ids);
    }

    [Fact]
    public void EveryColumnIsExplainedInTheReadme()
    {
        var readme = File.ReadAllText(Repository.At("deploy", "samples", "README.md"));
        foreach (var file in Directory.EnumerateFiles(SampleCountry.Folder, "*.csv"))
        {
            var line = readme.Split('\n').SingleOrDefault(l => l.StartsWith($"| `{Path.GetFileName(file)}` |", StringComparison.Ordinal));
            Assert.True(line is not null, $"{Path.GetFileName(file)} is not in the README");
            var columns = File.ReadLines(file).First().Split(',').Where(c => !c.EndsWith("_fr", StringComparison.Ordinal));
            Assert.All(columns, c => Assert.True(line.Split('|')[3].Split([' ', ',', '*', '(', ')']).Contains(c), $"{Path.GetFileName(file)}: {c}"));
        }
    }

    private static IEnumerable<Project.Types.Transaction> Spending() => Quezara.Projects.SelectMany(p => p.Transactions).Where(t => t.TypeCode is "3" or "4");
}
