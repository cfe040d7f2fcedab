using System.Globalization;
using System.Security.Cryptography;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Projects.Imports;

/// <summary>The imports that run in this process: not too many, and never two of one dataset.</summary>
internal sealed class RunningImports(int atOnce, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _datasets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _running;
    private long _lastId;

    /// <summary>Begins an import; disposing of the answer ends it.</summary>
    /// <exception cref="Problem">
    /// RESOURCE_EXHAUSTED when too many run; FAILED_PRECONDITION when one of this dataset runs, unless this is a preview.
    /// </exception>
    public Running Begin(string parent, string dataset, bool preview)
    {
        lock (_lock)
        {
            if (_running == atOnce)
            {
                throw new Problem(StatusCode.ResourceExhausted, "TOO_MANY_IMPORTS",
                    $"{atOnce} imports are running, and no more run at once. Try again when one has ended.",
                    [new("limit", atOnce.ToString(CultureInfo.InvariantCulture))]);
            }
            if (!preview && !_datasets.Add(dataset)) throw Taken(dataset);
            _running++;
            var name = $"{parent}/imports/{NextId()}";
            if (!preview) _names.Add(name);
            return new Running(this, name, dataset, preview);
        }
    }

    /// <summary>Whether this import runs in this process.</summary>
    public bool Contains(string name)
    {
        lock (_lock) return _names.Contains(name);
    }

    /// <summary>The refusal of a second import of a dataset.</summary>
    public static Problem Taken(string dataset) => new(StatusCode.FailedPrecondition, "DATASET_IS_BEING_IMPORTED",
        $"The dataset {dataset} is being imported. Wait for that import to end, then repeat; `GetImport` and `ListImports` show it.",
        [new("dataset", dataset)]);

    // Ids are in the order of the starts: the time to a millisecond, never the same or an earlier one than the id before.
    private string NextId()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        _lastId = Math.Max(now, _lastId + 1);
        var time = DateTimeOffset.FromUnixTimeMilliseconds(_lastId);
        var suffix = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4);
        return string.Create(CultureInfo.InvariantCulture, $"{time:yyyyMMdd't'HHmmssfff}-{suffix}");
    }

    private void End(Running running)
    {
        lock (_lock)
        {
            _running--;
            _names.Remove(running.Name);
            if (!running.Preview) _datasets.Remove(running.Dataset);
        }
    }

    /// <summary>One running import.</summary>
    internal sealed record Running(RunningImports All, string Name, string Dataset, bool Preview) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (_ended) return;
            _ended = true;
            All.End(this);
        }
    }
}
