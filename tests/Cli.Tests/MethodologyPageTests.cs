namespace AidCoord.Cli.Tests;

/// <summary>The page about the numbers is made from the catalogue, so that it can say nothing else than the program does.</summary>
public sealed class MethodologyPageTests(QuezaraSystem system)
{
    [Fact]
    public async Task ThePageSaysWhatTheCatalogueSays()
    {
        var made = (await system.RunAsync("metrics", "--methodology")).Succeeded();
        var page = await File.ReadAllTextAsync(Repository.At("docs", "methodology.md"), TestContext.Current.CancellationToken);

        Assert.True(made == page, "docs/methodology.md is not what the catalogue says now. Renew it: dotnet run --project deploy/Cli -- metrics --methodology > docs/methodology.md");
    }

    [Fact]
    public async Task EveryEntryOfItsTableOfContentsLeadsToAHeading()
    {
        var page = (await system.RunAsync("metrics", "--methodology")).Succeeded();
        var headings = page.Split('\n').Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ')).ToArray();
        var links = page.Split("](#").Skip(1).Select(rest => rest[..rest.IndexOf(')')]).ToArray();

        Assert.Equal(headings.Length - 1, links.Length);
        Assert.Distinct(links);
        Assert.Equal(headings.Skip(1).Select(heading => new string([.. heading.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')])).Order(), links.Order());
    }
}
