using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Coordination.Feeds;

/// <summary>The three data services, and of which countries each says something.</summary>
/// <param name="clients">The feed of each service.</param>
/// <param name="time">The clock that deadlines are compared with.</param>
public sealed class DataServices(IReadOnlyDictionary<DataService, ChangeService.ChangeServiceClient> clients, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DataService, IReadOnlyList<string>> _known = [];

    /// <summary>The feed of each service.</summary>
    public IReadOnlyDictionary<DataService, ChangeService.ChangeServiceClient> Clients => clients;

    /// <summary>
    /// Codes of the countries of which any service has, or ever had, a record, in their order. A service that does not answer
    /// is taken at its last word.
    /// </summary>
    /// <param name="stop">Cancels.</param>
    /// <exception cref="Problem">UNAVAILABLE: a service has never answered.</exception>
    public async Task<IReadOnlyList<string>> CountriesAsync(CancellationToken stop)
    {
        var silent = (await Task.WhenAll(clients.Keys.Select(service => Ask(service, stop)))).OfType<StaleFeed>().ToList();
        lock (_gate)
        {
            var unknown = silent.Where(each => !_known.ContainsKey(each.Service)).ToList();
            if (unknown.Count > 0) throw Freshness.NeverRead(unknown);
            return [.. _known.Values.SelectMany(each => each).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
    }

    private async Task<StaleFeed?> Ask(DataService service, CancellationToken stop)
    {
        try
        {
            var deadline = time.GetUtcNow().UtcDateTime + Freshness.HeadPatience;
            var answer = await clients[service].ListCountriesAsync(new ListCountriesRequest(), deadline: deadline, cancellationToken: stop);
            lock (_gate) _known[service] = [.. answer.Countries.Select(name => name["countries/".Length..])];
            return null;
        }
        catch (RpcException e) when (!stop.IsCancellationRequested)
        {
            return new StaleFeed(service, $"it does not answer ({e.StatusCode})");
        }
    }
}
