using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Prsp.V1;
using Grpc.Core;

namespace AidCoord.Identity.Tests;

public sealed class PublicTests
{
    [Fact]
    public async Task WhoHasNotSignedInReadsTheAggregatesOfCountriesThatAllowItAndNothingElse()
    {
        await using var system = await OwnSystem.StartAsync(null, "QZ");
        var stop = TestContext.Current.CancellationToken;
        foreach (var country in new[] { "QZ", "QY" })
            await new MinistryService.MinistryServiceClient(system.Operator).ProposeMinistriesAsync(new ProposeMinistriesRequest { Parent = $"countries/{country}" }, cancellationToken: stop);
        var metrics = new MetricService.MetricServiceClient(system.Anonymous);

        await metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = "countries/QZ", By = Grouping.ByMinistry }, cancellationToken: stop);
        Assert.Equal(["countries/QZ"], (await metrics.ListCountriesAsync(new ListCountriesRequest(), cancellationToken: stop)).Countries.Select(country => country.Country));
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = "countries/QY" }, cancellationToken: stop))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, await OwnSystem.ReadAsync(system.Anonymous));
    }
}
