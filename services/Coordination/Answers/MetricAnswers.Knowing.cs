using AidCoord.Coordination.Computing;
using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Mapping;
using AidCoord.Resources.Changes;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Grpc.Core;

namespace AidCoord.Coordination.Answers;

/// <content>What is known of a country when a question comes.</content>
internal sealed partial class MetricAnswers
{
    // The answer of another replica, or of before, when it follows from the same records; else it is computed. One from which
    // something may be missing is never kept, nor looked for: what is missing differs from replica to replica.
    private async Task<TResponse> Answer<TRequest, TResponse>(
        TRequest request, string country, ServerCallContext context, Func<BuiltFacts, IReadOnlyList<StaleFeed>, TResponse> compute)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var asking = await Ask(country, context);
        var stale = await CatchUp(asking, context);
        if (stale.Count > 0) return compute(await asking.Facts(context.CancellationToken), stale);
        if (await cache.FindAsync<TRequest, TResponse>(request, country, asking.Country.Records.Digest) is { } found) return found;
        var built = await asking.Facts(context.CancellationToken);
        var answer = compute(built, stale);
        cache.Keep(request, country, built.Records.Digest, answer);
        return answer;
    }

    // The facts of a country with every change that was acknowledged before the call, and what may be missing all the same.
    private async Task<(BuiltFacts Built, IReadOnlyList<StaleFeed> Stale)> Know(string country, ServerCallContext context)
    {
        using var asking = await Ask(country, context);
        var stale = await CatchUp(asking, context);
        return (await asking.Facts(context.CancellationToken), stale);
    }

    private async Task<Asking> Ask(string country, ServerCallContext context) =>
        await countries.Ask(country, context.CancellationToken) ?? throw await NotKnown(country, context.CancellationToken);

    private async Task<IReadOnlyList<StaleFeed>> CatchUp(Asking asking, ServerCallContext context)
    {
        var (country, wanted) = (asking.Country, FreshnessToken.Of(context.RequestHeaders));
        var stale = await country.Freshness.CatchUp(wanted, context.Deadline, context.CancellationToken);
        if (country.Records.IsEmpty) throw await NotKnown(country.Records.Code, context.CancellationToken);
        // Taken before the numbers: they may know more, never less.
        context.ResponseTrailers.Add(FreshnessToken.Header, country.Freshness.Known.ToString());
        return stale;
    }

    private async Task<Problem> NotKnown(string country, CancellationToken stop)
    {
        var known = (await services.CountriesAsync(stop)).Where(code => code != country).ToList();
        return new Problem(
            StatusCode.NotFound,
            "COUNTRY_NOT_KNOWN",
            $"Nothing is recorded of {PortfolioMapping.NameOf(country)} (countries/{country}). Import a file of it first: " +
            $"aidcoord import FILE --country {country}. " +
            (known.Count == 0 ? "No country is known yet." : $"Countries with records: {string.Join(", ", known)}."),
            [new("country", country)],
            resource: new ProblemResource("country", $"countries/{country}"));
    }
}
