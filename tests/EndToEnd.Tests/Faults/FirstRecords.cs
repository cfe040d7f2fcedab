using System.Diagnostics;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>What is there before the load begins.</summary>
internal static class FirstRecords
{
    private static readonly (string Ministry, string Sector)[] Mandates = [("health", "122"), ("education", "112"), ("farming", "311")];

    /// <summary>Ministries with mandates: something for numbers by ministry to stand on.</summary>
    public static async Task WriteAsync(CallInvoker prsp)
    {
        foreach (var (ministry, sector) in Mandates)
        {
            await new MinistryService.MinistryServiceClient(prsp).CreateMinistryAsync(new CreateMinistryRequest
            {
                Parent = WrittenKind.Country, MinistryId = ministry, Ministry = new Ministry { Names = { new Text { Text_ = ministry } } },
            });
            await new MandateService.MandateServiceClient(prsp).CreateMandateAsync(new CreateMandateRequest
            {
                Parent = WrittenKind.Country,
                MandateId = ministry,
                Mandate = new Mandate { Ministry = $"{WrittenKind.Country}/ministries/{ministry}", SectorCode = sector },
            });
        }
    }

    /// <summary>Sets the clock of a running replica forward and sees the time of a write follow it: else faults of clocks prove nothing.</summary>
    public static async Task RequireFakedClockAsync(ServiceProcess process, CallInvoker prsp)
    {
        var ahead = TimeSpan.FromMinutes(10);
        process.Clock.Set(ahead);
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var name = $"{WrittenKind.Country}/ministries/{Mandates[0].Ministry}";
            var written = await new MinistryService.MinistryServiceClient(prsp).UpdateMinistryAsync(new UpdateMinistryRequest
            {
                Ministry = new Ministry { Name = name, Code = $"{attempt}" },
            });
            if (written.UpdateTime.ToDateTimeOffset() - TimeProvider.System.GetUtcNow() > ahead / 2) break;
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(10)) throw new InvalidOperationException("libfaketime does not set the clock of a running process.");
            await Task.Delay(100);
        }

        process.Clock.Set(TimeSpan.Zero);
    }
}
