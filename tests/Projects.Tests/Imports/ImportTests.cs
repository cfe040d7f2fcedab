using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static AidCoord.Projects.Tests.Imports.IatiText;
using static AidCoord.Protos.Projects.V1.Import.Types.State;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>What an import stores, through the service's front door.</summary>
public abstract class ImportTests : ImportingTests
{
    [Fact]
    public async Task AnImportStoresWhatTheFileSays()
    {
        await using var service = await StartAsync();
        var xml = File(Activity("XM-1-Roads/2", "Roads"));

        var (import, issues) = await service.ImportAsync(xml);

        Assert.Equal((Succeeded, "2.03", 1, 1, 0, 0, 1, 1, 0), (import.State, import.IatiVersion, import.ActivitiesRead, import.ActivitiesStored,
            import.ActivitiesUnchanged, import.ActivitiesRefused, import.ProjectsWritten, import.TransactionsStored, import.IssueCount));
        Assert.Equal(xml.Length, import.BytesRead);
        Assert.NotNull(import.EndTime);
        Assert.Empty(issues);
        var project = Assert.Single(await service.ProjectsAsync());
        Assert.StartsWith("countries/UG/projects/xm-1-roads-2-", project.Name, StringComparison.Ordinal);
        Assert.Equal(("XM-1-Roads/2", "Roads"), (project.IatiIdentifier, project.Titles[0].Text_));
        Assert.Equal((import.Name, "file.xml", 2, "2.03"), (project.Source.Import, project.Source.Dataset, project.Source.Line, project.Source.IatiVersion));
        Assert.Equal(import, await service.Imports.GetImportAsync(new GetImportRequest { Name = import.Name }, cancellationToken: ImportingService.Cancellation));
    }

    [Fact]
    public async Task WhatIsStoredIsTheEncodingOfTheWholeProjectByteForByte()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A", "One"), Activity("B", "Two"), Activity("", "Without identifier")));

        var stored = await service.StoredProjectsAsync();

        Assert.Equal(3, stored.Count);
        Assert.All(stored, bytes => Assert.Equal(Project.Parser.ParseFrom(bytes).ToByteString(), bytes));
    }

    [Fact]
    public async Task ImportingTwiceChangesNothing()
    {
        await using var service = await StartAsync();
        var xml = File(Enumerable.Range(0, 1200).Select(i => Activity($"A-{i}")));
        await service.ImportAsync(xml);
        var before = await service.ProjectsAsync();

        // Another line does not make another content.
        var (import, _) = await service.ImportAsync(xml.Replace("<iati-activities version", "\n\n<iati-activities version", StringComparison.Ordinal));

        Assert.Equal((1200, 0, 1200, 0), (import.ActivitiesRead, import.ActivitiesStored, import.ActivitiesUnchanged, import.ProjectsWritten));
        Assert.Equal("120000", Assert.Single(import.Sums).Stored);
        Assert.Equal(before, await service.ProjectsAsync());
    }

    [Fact]
    public async Task ANewVersionUpdatesAndKeepsWhatIsSaidHere()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A", "Old"), Activity("B", "Same")));
        var project = (await service.ProjectsAsync()).Single(item => item.IatiIdentifier == "A");
        var linked = await service.Projects.UpdateProjectAsync(new UpdateProjectRequest
        {
            Project = new Project
            {
                Name = project.Name,
                MinistryLinks = { new Project.Types.MinistryLink { Ministry = "countries/UG/ministries/works", Percentage = "100" } },
                ImplementationUnit = new Project.Types.ImplementationUnit { AccountableToDonor = true },
                FrameworkAlignment = new Project.Types.FrameworkAlignment { ApprovalDay = new() { Year = 2024, Month = 1, Day_ = 2 }, Amount = new() { CurrencyCode = "USD", Value = "5" } },
                CountrySystemsUse = { new Project.Types.CountrySystemsUse { Year = 2024, CurrencyCode = "USD", Disbursed = "5" } },
            },
            UpdateMask = new FieldMask { Paths = { "ministry_links", "implementation_unit", "framework_alignment", "country_systems_use" } },
        }, cancellationToken: ImportingService.Cancellation);

        var again = await service.ImportAsync(File(Activity("A", "Old"), Activity("B", "Same")));
        var (import, _) = await service.ImportAsync(File(Activity("A", "New"), Activity("B", "Same")));

        Assert.Equal(2, again.Import.ActivitiesUnchanged);
        Assert.Equal((1, 1), (import.ActivitiesStored, import.ActivitiesUnchanged));
        var after = (await service.ProjectsAsync()).Single(item => item.IatiIdentifier == "A");
        Assert.Equal("New", after.Titles[0].Text_);
        Assert.Equal(linked.MinistryLinks, after.MinistryLinks);
        Assert.True(after.ImplementationUnit.AccountableToDonor);
        Assert.Equal(linked.FrameworkAlignment, after.FrameworkAlignment);
        Assert.Equal(linked.CountrySystemsUse, after.CountrySystemsUse);
        Assert.Equal(import.Name, after.Source.Import);
    }

    [Fact]
    public async Task SharesOfFundersAndPlacesThatTheFileDoesNotGiveStayAsSaidHere()
    {
        const string equal = "<participating-org ref='XM-DAC-1' role='1'/><participating-org ref='XM-DAC-1' role='1'/>";
        static string Version(string title, string more) => "<iati-activities version='2.03'><iati-activity><iati-identifier>A</iati-identifier>"
            + $"<title><narrative>{title}</narrative></title><recipient-country code='UG'/>{more}</iati-activity></iati-activities>";
        await using var service = await StartAsync();
        await service.ImportAsync(Version("One", $"{equal}<participating-org ref='XM-DAC-2' role='1'/><location ref='north'/><location ref='south'/>"));
        var project = Assert.Single(await service.ProjectsAsync());
        project.Participants[0].Percentage = "60";
        project.Participants[1].Percentage = "30";
        project.Participants[2].Percentage = "10";
        project.Locations[0].Percentage = "75";
        project.Locations[1].Percentage = "25";
        await service.Projects.UpdateProjectAsync(
            new UpdateProjectRequest { Project = project, UpdateMask = new FieldMask { Paths = { "participants", "locations" } } }, cancellationToken: ImportingService.Cancellation);

        await service.ImportAsync(Version("Two", $"<participating-org ref='XM-DAC-3' role='1'/>{equal}<location ref='south'/><location ref='north' percentage='80'/>"));

        var after = Assert.Single(await service.ProjectsAsync());
        Assert.Equal("Two", after.Titles[0].Text_);
        Assert.Equal(["", "60", "30"], after.Participants.Select(each => each.Percentage));
        Assert.Equal([("south", "25"), ("north", "80")], after.Locations.Select(each => (each.Ref, each.Percentage)));
    }

    [Fact]
    public async Task AnImportedProjectWithoutTitleCanBeLinkedToAMinistry()
    {
        await using var service = await StartAsync();
        await service.ImportAsync("<iati-activities><iati-activity><iati-identifier>A</iati-identifier><recipient-country code='UG'/><participating-org role='donor'/></iati-activity></iati-activities>");
        var project = Assert.Single(await service.ProjectsAsync());

        var linked = await service.Projects.UpdateProjectAsync(new UpdateProjectRequest
        {
            Project = new Project { Name = project.Name, MinistryLinks = { new Project.Types.MinistryLink { Ministry = "countries/UG/ministries/works" } } },
            UpdateMask = new FieldMask { Paths = { "ministry_links" } },
        }, cancellationToken: ImportingService.Cancellation);

        Assert.Single(linked.MinistryLinks);
    }

    [Fact]
    public async Task WhatVanishedIsReportedAndKept()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A"), Activity("B")));
        await service.ImportAsync(File(Activity("C")), dataset: "other.xml");

        var (import, issues) = await service.ImportAsync(File(Activity("A")));

        Assert.Equal((1, 1, 1), (import.ActivitiesVanished, import.ActivitiesRead, import.IssueCount));
        var issue = Assert.Single(issues);
        Assert.Equal(("vanished", "B", ImportIssue.Types.Severity.Note), (issue.Reason, issue.IatiIdentifier, issue.Severity));
        Assert.Equal(3, (await service.ProjectsAsync()).Count);
    }

    [Fact]
    public async Task ARefusedActivityHasNotVanished()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A")));

        var (import, issues) = await service.ImportAsync(File(Activity("A", value: "1e40")));

        Assert.Equal((0, 1), (import.ActivitiesVanished, import.ActivitiesRefused));
        Assert.Equal("number_not_representable", Assert.Single(issues).Reason);
    }

    [Fact]
    public async Task APreviewCountsEverythingAndStoresNothing()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A", "Old"), Activity("B"), Activity("C")));
        var before = await service.ProjectsAsync();

        var (import, issues) = await service.ImportAsync(
            File(Activity("A", "New"), Activity("B"), Activity("D"), Activity("E", country: "KE")), preview: true);

        Assert.Equal((Succeeded, true, ""), (import.State, import.Preview, import.Name));
        Assert.Equal((4, 2, 1, 1, 1, 1), (import.ActivitiesRead, import.ActivitiesStored, import.ActivitiesUnchanged, import.ActivitiesRefused,
            import.ActivitiesElsewhere, import.ActivitiesVanished));
        Assert.Equal(["other_country", "vanished"], issues.Select(issue => issue.Reason).Order());
        Assert.Equal(("300", "100"), (import.Sums[0].Stored, import.Sums[0].Refused));
        Assert.Equal(before, await service.ProjectsAsync());
        Assert.Single((await service.Imports.ListImportsAsync(new ListImportsRequest { Parent = "countries/UG" }, cancellationToken: ImportingService.Cancellation)).Imports);
    }

    [Theory]
    [InlineData("2020-01-01", "2020-01-01", "Second")]
    [InlineData("2020-01-01", "2021-01-01", "Second")]
    [InlineData("2021-01-01", "2020-01-01", "First")]
    public async Task OfOneIdentifierTwiceTheLaterUpdateWinsThenTheLaterInTheFile(string first, string second, string winner)
    {
        await using var service = await StartAsync();

        var (import, issues) = await service.ImportAsync(
            File(Activity("A", "First", updated: first, value: "1"), Activity("B", value: "10"), Activity("A", "Second", updated: second, value: "100")));

        Assert.Equal((3, 2, 1), (import.ActivitiesRead, import.ActivitiesStored, import.ActivitiesRefused));
        Assert.Equal(("superseded", "A", winner == "First" ? 10 : 2), (issues.Single().Reason, issues.Single().IatiIdentifier, issues.Single().Line));
        Assert.Equal(winner == "First" ? ("11", "100") : ("110", "1"), (import.Sums[0].Stored, import.Sums[0].Refused));
        Assert.Equal(winner, (await service.ProjectsAsync()).Single(project => project.IatiIdentifier == "A").Titles[0].Text_);
    }

    [Theory]
    [InlineData("2020-01-01", "Last")]
    [InlineData("2019-01-01", "First")]
    public async Task TheSameHoldsWhenTheyAreFarApart(string last, string winner)
    {
        await using var service = await StartAsync();
        var between = Enumerable.Range(0, 1100).Select(i => Activity($"B-{i}", value: "0"));

        var (import, issues) = await service.ImportAsync(File([Activity("A", "First", value: "1"), .. between, Activity("A", "Last", updated: last, value: "2")]));

        Assert.Equal((1102, 1101, 1), (import.ActivitiesRead, import.ActivitiesStored, import.ActivitiesRefused));
        Assert.Equal("superseded", Assert.Single(issues).Reason);
        Assert.Equal(winner == "First" ? ("1", "2") : ("2", "1"), (import.Sums[0].Stored, import.Sums[0].Refused));
        Assert.Equal(winner, (await service.ProjectsAsync()).Single(project => project.IatiIdentifier == "A").Titles[0].Text_);
    }

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("2019-01-01")]
    [InlineData("2021-01-01")]
    public async Task AFileThatRepeatsAnIdentifierFarApartCanBeImportedTwiceWithoutAChange(string last)
    {
        await using var service = await StartAsync();
        var between = Enumerable.Range(0, 1100).Select(i => Activity($"B-{i}", value: "0"));
        var xml = File([Activity("A", "First", value: "1"), .. between, Activity("A", "Last", updated: last, value: "2")]);
        var first = await service.ImportAsync(xml);
        var before = await service.ProjectsAsync();

        var second = await service.ImportAsync(xml);

        Assert.Equal((0, 1101, 1), (second.Import.ActivitiesStored, second.Import.ActivitiesUnchanged, second.Import.ActivitiesRefused));
        Assert.Equal(first.Import.Sums, second.Import.Sums);
        Assert.Equal(before, await service.ProjectsAsync());
    }

    [Fact]
    public async Task ActivitiesWithoutIdentifierAreAllKeptAndFoundAgain()
    {
        await using var service = await StartAsync();
        var xml = File(Activity("", "Same"), Activity("", "Same"), Activity("", "Other"));

        var first = await service.ImportAsync(xml);
        var second = await service.ImportAsync(xml);

        Assert.Equal(3, first.Import.ActivitiesStored);
        Assert.Equal(["no_identifier", "no_identifier", "no_identifier"], first.Reasons);
        Assert.Equal((0, 3), (second.Import.ActivitiesStored, second.Import.ActivitiesUnchanged));
        Assert.Equal(3, (await service.ProjectsAsync()).Count);
    }

    [Fact]
    public async Task IdentifiersThatDifferInCapitalsOrSignsAreDifferentProjects()
    {
        await using var service = await StartAsync();

        var (import, _) = await service.ImportAsync(File(Activity("A/1"), Activity("a/1"), Activity("A-1"), Activity("Ä1"), Activity("Ö1")));

        Assert.Equal(5, import.ActivitiesStored);
        Assert.Equal(5, (await service.ProjectsAsync()).Select(project => project.Name).Distinct().Count());
    }

    [Fact]
    public async Task AnOlderVersionFromAnotherDatasetIsRefused()
    {
        await using var service = await StartAsync();
        await service.ImportAsync(File(Activity("A", "Newer", updated: "2021")), dataset: "one.xml");

        var older = await service.ImportAsync(File(Activity("A", "Older", updated: "2020")), dataset: "two.xml");
        var newest = await service.ImportAsync(File(Activity("A", "Newest", updated: "2022")), dataset: "two.xml");

        Assert.Equal((0, 1, "older_than_stored"), (older.Import.ActivitiesStored, older.Import.ActivitiesRefused, older.Issues.Single().Reason));
        Assert.Equal("100", older.Import.Sums[0].Refused);
        Assert.Equal(1, newest.Import.ActivitiesStored);
        Assert.Equal("Newest", Assert.Single(await service.ProjectsAsync()).Titles[0].Text_);
    }

    [Fact]
    public async Task SumsAreExactHoweverFarTheValuesAreApart()
    {
        await using var service = await StartAsync();

        var (import, _) = await service.ImportAsync(File(
            Activity("A", value: "1234567890123456.78"), Activity("B", value: "1e-15"), Activity("C", value: "-0.5"),
            Activity("D", value: "1", more: "<transaction><transaction-type code='C'/><value currency='eur'>7</value></transaction><transaction><value currency='EUR'>8</value></transaction>")));

        Assert.Equal(
            [("EUR", "(none)", "8"), ("EUR", "2", "7"), ("USD", "3", "1234567890123457.280000000000001")],
            import.Sums.Select(sum => (sum.CurrencyCode, sum.TransactionType, sum.Stored)));
        Assert.All(import.Sums, sum => Assert.Equal("0", sum.Refused));
    }
}
