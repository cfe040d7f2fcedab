using System.Xml.Linq;

namespace AidCoord.House.Tests;

/// <summary>The dependency rule of services/README.md, read from the project files.</summary>
public sealed class DependencyRuleTests
{
    private static readonly string[] Stages = ["Grpc.Core.Api", "Grpc.Net.Common"];

    // Project → what it may refer to directly. A new project needs a line here, which is a decision that somebody reviews.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Grpc.Core.Api"] = [],
        ["Grpc.Net.Common"] = ["Grpc.Core.Api"],
        ["Protos"] = [],
        ["Amounts"] = [],
        ["Wording"] = [],
        ["Codelists"] = ["Amounts"],
        ["Metrics"] = ["Amounts", "Codelists", "Wording"],
        ["Resources"] = ["Protos", "Amounts"],
        ["Hosting"] = ["Protos", "Resources"],
        ["Projects"] = ["Protos", "Hosting", "Resources", "Amounts", "Codelists"],
        ["Undaf"] = ["Protos", "Hosting", "Resources", "Amounts", "Codelists"],
        ["Prsp"] = ["Protos", "Hosting", "Resources", "Amounts", "Codelists"],
        ["Accounts"] = ["Protos", "Hosting", "Resources"],
        ["Coordination"] = ["Protos", "Hosting", "Resources", "Amounts", "Codelists", "Metrics"],
        ["Portal"] = ["Protos", "Hosting", "Wording"],
        ["Gateway"] = ["Protos", "Hosting"],
        // The command starts every service in one process, so it refers to their entry points.
        ["Cli"] = ["Protos", "Hosting", "Projects", "Undaf", "Prsp", "Coordination", "Portal", "Accounts", "Gateway"],
    };

    private static Dictionary<string, string[]> References { get; } = Repository.Files
        .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal))
        .Where(file => !file.StartsWith("deploy/samples/", StringComparison.Ordinal))
        .ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Parse(Repository.Read(file)).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .Except(Stages).ToArray());

    [Fact]
    public void EveryProjectIsOnTheMap() =>
        Assert.Equal(Allowed.Keys.Order(), References.Keys.Order());

    [Fact]
    public void NoProjectRefersToOneThatItMayNotUse()
    {
        var broken = from project in References
                     from reference in project.Value
                     where !Allowed.GetValueOrDefault(project.Key, []).Contains(reference)
                     select $"{project.Key} refers to {reference}";

        Assert.Empty(broken);
    }

    [Fact]
    public void OnlyTheCommandRefersToServices()
    {
        string[] services = ["Projects", "Undaf", "Prsp", "Coordination", "Portal", "Accounts"];

        Assert.All(
            References.Where(project => project.Key != "Cli"),
            project => Assert.Empty(project.Value.Intersect(services)));
    }

    [Theory]
    [InlineData("Amounts")]
    [InlineData("Wording")]
    [InlineData("Codelists")]
    [InlineData("Metrics")]
    public void LibrariesOfValuesAndNumbersDoNoInputOrOutput(string project)
    {
        var file = Repository.Files.Single(path => path.EndsWith($"/{project}.csproj", StringComparison.Ordinal));

        Assert.Contains("<Pure>true</Pure>", Repository.Read(file), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheStoreKnowsSql()
    {
        string[] packages = ["using Npgsql", "using Dapper", "using Microsoft.Data.Sqlite"];

        var outside = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("services/Resources/Store/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => packages.Any(package => Repository.Read(file).Contains(package, StringComparison.Ordinal)));

        Assert.Empty(outside);
    }

    [Fact]
    public void OnlyOneFolderKnowsTheClientOfRedis()
    {
        var outside = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("services/Hosting/Redis/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => Repository.Read(file).Contains("using StackExchange.Redis", StringComparison.Ordinal));

        Assert.Empty(outside);
    }
}
