using AidCoord.Coordination.Computing;
using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Mapping;
using AidCoord.Coordination.Records;
using AidCoord.Metrics;
using AidCoord.Metrics.Queries;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf.WellKnownTypes;

namespace AidCoord.Coordination.Tests.Replicas;

/// <summary>Alone: it weighs the memory of the whole process.</summary>
[CollectionDefinition(nameof(CountrySizeTests), DisableParallelization = true)]
[Collection(nameof(CountrySizeTests))]
public sealed class CountrySizeTests
{
    [Fact]
    public void TheCountedSizeIsNearTheWeighedOne()
    {
        // What is made once for all countries is not theirs.
        GC.KeepAlive(Country(10));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var country = Country(3_000);
        var weighed = GC.GetTotalMemory(forceFullCollection: true) - before;

        var counted = CountrySize.Of(country);

        TestContext.Current.TestOutputHelper?.WriteLine($"counted {counted:#,0} bytes, weighed {weighed:#,0}");
        Assert.InRange((double)counted / weighed, 0.5, 2);
        GC.KeepAlive(country);
    }

    private static BuiltFacts Country(int projects)
    {
        var records = new CountryRecords("UG");
        for (var i = 0; i < projects; i++)
        {
            var project = Some.Project($"p{i}", donor: $"XM-DAC-{i % 40}", sector: i % 2 == 0 ? "12220" : "31120");
            for (var year = 2005; year < 2015; year++) project.Transactions.Add(Some.Spent(i + 1, year));
            records.Apply(DataService.Projects, [new Change { Sequence = i + 1, ResourceName = Some.ProjectName($"p{i}"), Operation = Change.Types.Operation.Upsert, Resource = Any.Pack(project) }]);
        }

        var mapped = PortfolioMapping.Map(records.Snapshot());
        var built = new BuiltFacts(mapped, Facts.Build(mapped.Portfolio));
        // Every table is made, as by readers of all numbers.
        GC.KeepAlive(MetricQuery.Run(built.Facts, new Question { By = Grouping.Ministry }));
        return built;
    }
}
