using AidCoord.Protos.Changes.V1;
using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A change as a reader of a feed has it.</summary>
internal sealed record Heard(long Sequence, string Name, string? Mark);

/// <summary>
/// Follows the feed of one replica through all faults, each time from the last change it has. At any calm moment it must have
/// what one reading from the beginning gives.
/// </summary>
internal sealed class FeedFollower(string name, string service, Client client, Findings findings) : IDisposable
{
    private static readonly MarkReader Marks = new();

    private readonly Lock gate = new();
    private readonly List<Heard> heard = [];
    private long reached;

    public string Name => name;

    public string Service => service;

    public IReadOnlyList<Heard> HeardFrom(int first)
    {
        lock (gate) return heard[first..];
    }

    /// <summary>Every change up to this one has been heard.</summary>
    public long Reached
    {
        get { lock (gate) return reached; }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var call = Stream(client, service, Reached, follow: true, stop);
                await foreach (var answer in call.ResponseStream.ReadAllAsync(stop)) Hear(answer);
            }
            catch (RpcException lost) when (!stop.IsCancellationRequested)
            {
                if (!Client.IsOpen(lost)) findings.Add($"the feed of {name} was refused after {Reached}: {lost.Status}");
                await Task.Delay(50, CancellationToken.None);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Reads a feed to its present end.</summary>
    public static async Task<(IReadOnlyList<Heard> Changes, long Reached)> ReadAsync(Client client, string service, long after)
    {
        var changes = new List<Heard>();
        using var call = Stream(client, service, after, follow: false, CancellationToken.None);
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            changes.AddRange(answer.Changes.Select(Marks.Read));
            after = answer.Sequence;
        }

        return (changes, after);
    }

    public void Dispose() => client.Dispose();

    private static AsyncServerStreamingCall<StreamChangesResponse> Stream(Client client, string service, long after, bool follow, CancellationToken stop) =>
        new ChangeService.ChangeServiceClient(client.System).StreamChanges(
            new StreamChangesRequest { AfterSequence = after, Follow = follow },
            new CallOptions(new Metadata { { "aidcoord-service", service } }, follow ? null : Client.Within(TimeSpan.FromSeconds(30)).Deadline, stop));

    private void Hear(StreamChangesResponse answer)
    {
        lock (gate)
        {
            foreach (var change in answer.Changes.Select(Marks.Read))
            {
                if (change.Sequence <= reached) findings.Add($"the feed of {name} told {change.Sequence} after {reached}");
                heard.Add(change);
                reached = change.Sequence;
            }

            reached = Math.Max(reached, answer.Sequence);
        }
    }
}

/// <summary>Reads the mark of whatever kind of record a change has.</summary>
internal sealed class MarkReader
{
    private readonly WrittenKind[] kinds = [new ProjectKind(), new MinistryKind(), new FrameworkKind()];

    public Heard Read(Change change) => new(
        change.Sequence,
        change.ResourceName,
        change.Operation == Change.Types.Operation.Delete ? null : kinds.Select(kind => kind.MarkOf(change.Resource)).FirstOrDefault(mark => mark.Length > 0, ""));
}
