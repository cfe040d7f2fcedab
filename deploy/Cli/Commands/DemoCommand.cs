using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Samples;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>demo</c>: a made-up country, loaded through the front door and computed.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var exit = new Option<bool>("--exit") { Description = "Stop after printing instead of serving on" };
        var port = UpCommand.Port();
        var verb = new Verb("demo", "Load a made-up country into a folder of its own, and print what AidCoord finds",
            new Example("aidcoord demo", "Print the table per ministry and keep serving"),
            new Example("aidcoord demo --exit", "Print and stop"))
        {
            exit, port,
        };
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = Directory.CreateTempSubdirectory("aidcoord-demo-").FullName;
            try
            {
                await using var system = await LocalSystem.StartAsync(DataFolder.TryTake(path)!, line.GetValue(port), LogLevel.Error, cancellation);
                await using (var connection = Connection.To(system.Address, terminal, cancellation))
                {
                    await ShowAsync(connection, terminal, cancellation);
                }

                if (!line.GetValue(exit)) await UpCommand.ServeAsync(terminal, system, cancellation);
                return ExitCode.Success;
            }
            finally
            {
                Directory.Delete(path, recursive: true);
            }
        });
        return verb;
    }

    private static async Task ShowAsync(Connection connection, Terminal terminal, CancellationToken cancellation)
    {
        var begun = terminal.Time.GetTimestamp();
        var counts = await LoadCommand.LoadAsync(connection, terminal, SampleCountry.Folder, SampleCountry.Code, cancellation);
        var catalogue = await connection.AskAsync("Computing", call => connection.Metrics.ListMetricsAsync(new ListMetricsRequest(), call));
        var request = new QueryMetricsRequest { Country = $"countries/{SampleCountry.Code}", By = Grouping.ByMinistry, Language = "en" };
        var answer = await WholeTable.AskAsync(connection, request);
        var seconds = terminal.Time.GetElapsedTime(begun).TotalSeconds;
        terminal.Line($"A made-up country: {Figures.Count(counts.Created)} records loaded through the gateway and computed in {seconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s.");
        terminal.Line();
        MetricTable.Write(terminal, answer, Grouping.ByMinistry, Headline.Of(Headline.Computed(catalogue, answer), Grouping.ByMinistry));
        ReadAloud.Write(terminal, answer);
    }
}
