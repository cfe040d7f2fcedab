using System.Numerics;
using AidCoord.Protos.Projects.V1;
using static AidCoord.Protos.Projects.V1.Import.Types.State;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>Every real file, through the front door.</summary>
public abstract class RealFilesTests(ITestOutputHelper output) : ImportingTests
{
    [Theory]
    [InlineData("aims-aiddata")]
    [InlineData("publishers")]
    [InlineData("snapshot-2021-06")]
    [InlineData("usaid")]
    [InlineData("v1-and-older")]
    public async Task EveryFileIsStoredOrRefusedWithReasonsAndAddsUpAndASecondImportChangesNothing(string folder)
    {
        var root = RealData.IatiFolder();
        var index = Index(root);
        await using var service = await StartAsync();
        foreach (var path in Directory.GetFiles(Path.Combine(root, folder), "*.gz").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var (activities, transactions) = index[$"iati/{folder}/{name}"];
            var plain = PlainSums.Of(path);

            var first = (await ImportAsync(service, path)).Import;
            var second = (await ImportAsync(service, path)).Import;

            Assert.Equal((Succeeded, Succeeded), (first.State, second.State));
            Assert.Equal((activities, activities), (plain.Activities, first.ActivitiesRead));
            Assert.Equal((transactions, transactions), (plain.Transactions, first.TransactionsStored + first.TransactionsRefused));
            Assert.Equal(first.ActivitiesRead, first.ActivitiesStored + first.ActivitiesUnchanged + first.ActivitiesRefused);
            Assert.Equal(plain.Sums, Total(first.Sums));
            Assert.Equal(first.ActivitiesRefused, (await service.IssuesAsync(first.Name, "severity = \"ERROR\"")).Count);
            Assert.Equal(first.IssueCount, (await service.IssuesAsync(first.Name)).Count);
            Assert.Equal((0, first.ActivitiesStored + first.ActivitiesUnchanged, first.ActivitiesRefused), (second.ActivitiesStored, second.ActivitiesUnchanged, second.ActivitiesRefused));
            Assert.Equal((first.Sums, 0), (second.Sums, second.ActivitiesVanished));
            output.WriteLine($"{name}: {first.ActivitiesRead} read, {first.ActivitiesStored} stored as {first.ProjectsWritten}, {first.ActivitiesUnchanged} unchanged, {first.ActivitiesRefused} refused, {first.IssueCount} issues");
        }
    }

    [Theory]
    [InlineData("UG", "iati_2.03_UgandaAIMS_GeocodedResearchRelease.xml.gz")]
    [InlineData("NP", "iati_1.04_NepalAIMS_GeocodedResearchRelease.xml.gz")]
    [InlineData("SN", "iati_2.03_SenegalAIMS_GeocodedResearchRelease.xml.gz")]
    [InlineData("CD", "iati_2.03_DRC-AIMS_GeocodedResearchRelease.xml.gz")]
    [InlineData("SL", "iati_1.04_SierraLeoneAIMS_GeocodedResearchRelease.xml.gz")]
    [InlineData("NG", "iati_1.04_NigeriaAIMS_GeocodedResearchRelease.xml.gz")]
    public async Task ExportsOfOneCountryAreTakenAsItsOwn(string country, string name)
    {
        var path = Path.Combine(RealData.IatiFolder(), "aims-aiddata", name);
        await using var service = await StartAsync();
        await using var file = File.OpenRead(path);

        var (import, _) = await service.ImportAsync(file, name, country, assume: true);
        var projects = await service.ProjectsAsync(country);

        Assert.Equal(import.ActivitiesStored, projects.Count);
        Assert.True(import.ActivitiesRefused * 20 < import.ActivitiesRead, $"{import.ActivitiesRefused} of {import.ActivitiesRead} were refused");
        Assert.Contains(projects, project => project.CountryAssumed);
        Assert.Equal(import.TransactionsStored, projects.Sum(project => project.Transactions.Count));
        var stored = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        foreach (var transaction in projects.SelectMany(project => project.Transactions).Where(transaction => transaction.Amount is not null))
            Add(stored, transaction.Amount.CurrencyCode, transaction.TypeCode, transaction.Amount.Value);
        Assert.Equal(Total(import.Sums, refused: false), stored);
    }

    [Fact]
    public async Task OrganisationFilesAndTheBrokenFileAreRefusedWhole()
    {
        var root = RealData.IatiFolder();
        await using var service = await StartAsync();
        foreach (var path in Directory.GetFiles(Path.Combine(root, "organisations")).Concat(Directory.GetFiles(Path.Combine(root, "broken"))))
        {
            var (import, issues) = await ImportAsync(service, path);

            Assert.Equal((Failed, 0), (import.State, import.ActivitiesRead));
            Assert.NotEmpty(Assert.Single(issues).Remedy);
            output.WriteLine($"{Path.GetFileName(path)}: {import.Failure}");
        }
    }

    private static async Task<ImportingService.Outcome> ImportAsync(ImportingService service, string path)
    {
        await using var file = File.OpenRead(path);
        return await service.ImportAsync(file, Path.GetFileName(path), "all");
    }

    private static SortedDictionary<string, BigInteger> Total(IEnumerable<TransactionSum> sums, bool refused = true)
    {
        var total = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        foreach (var sum in sums)
        {
            Add(total, sum.CurrencyCode, sum.TransactionType, sum.Stored);
            if (refused) Add(total, sum.CurrencyCode, sum.TransactionType, sum.Refused);
        }
        return total;
    }

    private static void Add(SortedDictionary<string, BigInteger> sums, string currency, string type, string value)
    {
        var key = $"{(currency.Length > 0 ? currency : "(none)")} {(type.Length > 0 ? type : "(none)")}";
        sums[key] = sums.GetValueOrDefault(key) + PlainSums.Whole(value);
    }

    private static Dictionary<string, (int Activities, int Transactions)> Index(string root) =>
        File.ReadLines(Path.Combine(root, "INDEX.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => (int.Parse(cells[2]), int.Parse(cells[3])));
}
