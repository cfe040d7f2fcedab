using System.Buffers;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Grpc.Core;

namespace AidCoord.Cli.Uploads;

/// <summary>Sends a file to the import service and follows how it is read.</summary>
internal sealed class Upload(Connection connection)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Sends one file.</summary>
    /// <returns>How the import ended; a file that cannot be read or is refused whole is FAILED, and the next one can go on.</returns>
    /// <exception cref="Fault">The system cannot be reached.</exception>
    public async Task<UploadResult> RunAsync(string path, string title, ImportStart start, Action<Step> tell, CancellationToken cancellation)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ChunkBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return UploadResult.NotBegun(start, fault.Message);
        }

        await using (file)
        {
            return await SendAsync(file, title, start, tell, cancellation);
        }
    }

    private async Task<UploadResult> SendAsync(FileStream file, string title, ImportStart start, Action<Step> tell, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = connection.Imports.RunImport(connection.LongCall);
        Import? last = null;
        var issues = new List<ImportIssue>();
        var sending = WriteAsync(call.RequestStream, file, start, stop.Token);
        try
        {
            await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellation))
            {
                last = answer.Import ?? last;
                issues.AddRange(answer.Issues);
                // Bytes read, not bytes sent: the line may hold more than the system has worked through.
                tell(new Step(last?.BytesRead ?? 0, file.Length, last is { ActivitiesRead: > 0 } ? $"{title} · {last.ActivitiesRead:N0} activities" : title));
            }
        }
        catch (RpcException lost) when (Refusal.IsUnreachable(lost) && !cancellation.IsCancellationRequested)
        {
            throw connection.Unreachable(lost);
        }
        catch (RpcException refused) when (!cancellation.IsCancellationRequested)
        {
            return UploadResult.Refused(start, last, issues, Refusal.Read(refused));
        }
        finally
        {
            // The system may answer before it has read the file to its end; then the rest is not worth sending.
            await stop.CancelAsync();
            await sending;
        }

        return UploadResult.Ended(start, last, issues);
    }

    private static async Task WriteAsync(
        IClientStreamWriter<RunImportRequest> requests, FileStream file, ImportStart start, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await requests.WriteAsync(new RunImportRequest { Start = start }, stop);
            while (true)
            {
                var count = await file.ReadAsync(buffer.AsMemory(0, ChunkBytes), stop);
                if (count == 0) break;
                await requests.WriteAsync(new RunImportRequest { Chunk = ByteString.CopyFrom(buffer, 0, count) }, stop);
            }

            await requests.CompleteAsync();
        }
        catch (Exception ended) when (ended is OperationCanceledException or RpcException or InvalidOperationException)
        {
            // The call is over, and its own end says why.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
