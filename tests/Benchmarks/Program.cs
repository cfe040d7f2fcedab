using AidCoord.Benchmarks;

// dotnet run --project tests/Benchmarks -c Release [-- --quick] [metrics|gateway|import|change|cache|replicas|demo …]
var quick = args.Contains("--quick");
var asked = args.Where(argument => !argument.StartsWith('-')).ToArray();
var table = new Scoreboard();
(string Name, Func<Task> Run)[] parts =
[
    ("metrics", () => Task.Run(() => MetricSpeed.Run(table, quick))),
    ("gateway", () => GatewaySpeed.RunAsync(table, quick)),
    ("import", () => ImportSpeed.RunAsync(table, quick)),
    ("change", () => ChangeSpeed.RunAsync(table, quick)),
    ("cache", () => CacheSpeed.RunAsync(table, quick)),
    ("replicas", () => ReplicaSpeed.RunAsync(table, quick)),
    ("demo", () => DemoSpeed.RunAsync(table)),
];
foreach (var part in parts.Where(part => asked.Length == 0 || asked.Contains(part.Name)))
{
    await part.Run();
}

table.Print();
return 0;
