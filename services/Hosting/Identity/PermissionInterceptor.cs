using System.Collections.Concurrent;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AidCoord.Hosting.Identity;

/// <summary>
/// The one place where permission is decided, for every call however it came in: reads who calls, looks up the table, and refuses
/// or goes on. What is somebody's own is decided where records are read and written, by what this leaves there.
/// </summary>
internal sealed class PermissionInterceptor(ServiceHostOptions options, TimeProvider time) : Interceptor
{
    private const int MostRemembered = 10_000;

    // A caller sends the same line for a while; it is checked once.
    private readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Ends)> known = new(StringComparer.Ordinal);

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (Enter(context) is not { } call)
        {
            return await continuation(request, context);
        }

        call.Decide(request);
        var response = await continuation(request, context);
        OwnCountries.Keep(response, call.Caller, call.Permission);
        return response;
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Enter(context)?.Decide(request);
        return continuation(request, responseStream, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(Enter(context) is { } call ? new DecidedReader<TRequest>(requestStream, call) : requestStream, context);

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        continuation(Enter(context) is { } call ? new DecidedReader<TRequest>(requestStream, call) : requestStream, responseStream, context);

    /// <summary>Who calls, and the row that is to decide; null where nothing is left to decide.</summary>
    private Entered? Enter(ServerCallContext context)
    {
        if (options.IdentityKey is not { } key)
        {
            Caller.Local.Enter(context);
            return null;
        }

        var permission = PermissionTable.Find(context.Method);
        if (permission is { Place: Place.Open })
        {
            return null;
        }

        var caller = Identify(context, key);
        caller.Enter(context);
        return permission is null ? throw Refusals.NoRow(context.Method) : new Entered(caller, permission, context);
    }

    private Caller Identify(ServerCallContext context, IdentityKey key)
    {
        var line = context.GetHttpContext().Request.Headers[Statement.Header].ToString();
        var now = time.GetUtcNow();
        if (known.TryGetValue(line, out var before) && now < before.Ends)
        {
            return before.Caller;
        }

        if (Statement.Read(line, Statement.ForServices, key, now, out var ends) is not { } caller)
        {
            throw Refusals.Unknown(line.Length > 0);
        }

        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        known[line] = (caller, ends);
        return caller;
    }

    /// <summary>A call whose caller is known.</summary>
    private sealed record Entered(Caller Caller, Permission Permission, ServerCallContext Context)
    {
        public void Decide(object request)
        {
            var name = RequestPlace.NameIn((IMessage)request) ?? "";
            var country = Permission.Place == Place.Country ? Country(name) : "";
            var decision = Permission.For(Caller, country);
            var own = Permission.Place == Place.Account && (name == Caller.Id || name.StartsWith(Caller.Id + "/", StringComparison.Ordinal));
            if (decision.Scope == Scope.Nothing || (decision.Scope == Scope.Own && Permission.Place == Place.Account && !own))
            {
                throw Refusals.NotPermitted(Caller, Permission, country);
            }

            if (decision.Scope == Scope.Own && Permission.Place == Place.Country)
            {
                Context.UserState[OwnRecords.Key] = new OwnRecords(Caller.Id, decision.Owners);
            }
        }

        // An empty name spans all countries where the API allows that; one that cannot be read is said to be so only to those who
        // would be let through with any.
        private string Country(string name) =>
            name.Length == 0 ? Grant.AllCountries
            : RequestPlace.CountryOf(name) ?? (Permission.For(Caller, Grant.AllCountries).Scope == Scope.All ? Grant.AllCountries : throw Refusals.NoCountry(name));
    }

    /// <summary>Decides by the first message of a stream, before the service sees it.</summary>
    private sealed class DecidedReader<T>(IAsyncStreamReader<T> reader, Entered call) : IAsyncStreamReader<T>
    {
        private bool decided;

        public T Current => reader.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var more = await reader.MoveNext(cancellationToken);
            if (!decided)
            {
                decided = true;
                call.Decide(more ? reader.Current! : throw Refusals.NothingSent());
            }

            return more;
        }
    }
}
