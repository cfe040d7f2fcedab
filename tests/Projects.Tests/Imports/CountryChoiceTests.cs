using static AidCoord.Projects.Tests.Imports.IatiText;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>Under which countries activities are stored.</summary>
public abstract class CountryChoiceTests : ImportingTests
{
    [Fact]
    public async Task OnlyWhatConcernsTheCountryIsStored()
    {
        await using var service = await StartAsync();

        var (import, issues) = await service.ImportAsync(File(
            Activity("A"),
            Activity("B", country: "KE"),
            Activity("C", country: "KE", more: "<recipient-country code='ug' percentage='10'/>"),
            Activity("D", country: "", more: "<transaction><value>1</value><recipient-country code='UG'/></transaction>"),
            Activity("E", country: "", more: "<recipient-region code='289'/>"),
            Activity("F", country: ""),
            Activity("G", country: "", more: "<recipient-country code=''>Africa</recipient-country>")));

        Assert.Equal((7, 3, 4, 1), (import.ActivitiesRead, import.ActivitiesStored, import.ActivitiesRefused, import.ActivitiesElsewhere));
        Assert.Equal(["A", "C", "D"], (await service.ProjectsAsync()).Select(project => project.IatiIdentifier).Order());
        Assert.Equal(
            [("B", "other_country"), ("E", "region_only"), ("F", "no_country"), ("G", "unknown_country")],
            issues.Where(issue => issue.Severity == Protos.Projects.V1.ImportIssue.Types.Severity.Error).Select(issue => (issue.IatiIdentifier, issue.Reason)));
        Assert.Equal((4, 4), (import.TransactionsStored, import.TransactionsRefused));
    }

    [Fact]
    public async Task ActivitiesThatNameNoPlaceAreAssumedOnlyWhenAskedFor()
    {
        await using var service = await StartAsync();

        var (import, issues) = await service.ImportAsync(
            File(Activity("A"), Activity("B", country: ""), Activity("C", country: "KE"), Activity("D", country: "", more: "<recipient-region code='289'/>")),
            assume: true);

        Assert.Equal((2, 2), (import.ActivitiesStored, import.ActivitiesRefused));
        Assert.Equal([("A", false), ("B", true)], (await service.ProjectsAsync()).Select(project => (project.IatiIdentifier, project.CountryAssumed)));
        var note = issues.Single(issue => issue.Reason == "country_assumed");
        Assert.StartsWith("1 activities", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllPutsAnActivityUnderEveryCountryThatIsKnown()
    {
        await using var service = await StartAsync();

        var (import, issues) = await service.ImportAsync(File(
            Activity("A", more: "<recipient-country code='KE'/><recipient-country code='998'/>"),
            Activity("B", country: "BWA"),
            Activity("C", country: "")), country: "all");

        Assert.StartsWith("countries/all/imports/", import.Name, StringComparison.Ordinal);
        Assert.Equal((1, 2, 2, 0), (import.ActivitiesStored, import.ProjectsWritten, import.ActivitiesRefused, import.ActivitiesElsewhere));
        Assert.Equal(["unknown_country", "no_country"], issues.Select(issue => issue.Reason));
        var (uganda, kenya) = (Assert.Single(await service.ProjectsAsync("UG")), Assert.Single(await service.ProjectsAsync("KE")));
        Assert.Equal(uganda.Name.Replace("/UG/", "/KE/", StringComparison.Ordinal), kenya.Name);
        Assert.Equal(3, kenya.RecipientCountries.Count);
        Assert.Equal("100", import.Sums[0].Stored);
    }

    [Fact]
    public async Task ACountryThatANewVersionNoLongerNamesHasVanished()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A", more: "<recipient-country code='KE'/>")), country: "all");

        var (import, issues) = await service.ImportAsync(File(Activity("A")), country: "all");

        Assert.Equal((1, 1), (import.ActivitiesStored, import.ActivitiesVanished));
        Assert.Equal("vanished", Assert.Single(issues).Reason);
        Assert.Single(await service.ProjectsAsync("KE"));
    }
}
