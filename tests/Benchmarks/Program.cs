using AidCoord.Benchmarks;

// dotnet run --project tests/Benchmarks -c Release [-- --quick] [import|metrics|gateway|change|demo …]
var quick = args.Contains("--quick");
var asked = args.Where(argument => !argument.StartsWith('-')).ToArray();
var table = new Scoreboard();

if (Wants("metrics"))
{
    MetricSpeed.Run(table, quick);
}

if (Wants("gateway"))
{
    await GatewaySpeed.RunAsync(table, quick);
}

if (Wants("import"))
{
    await ImportSpeed.RunAsync(table, quick);
}

if (Wants("change"))
{
    await ChangeSpeed.RunAsync(table, quick);
}

if (Wants("demo"))
{
    await DemoSpeed.RunAsync(table);
}

table.Print();
return 0;

bool Wants(string name) => asked.Length == 0 || asked.Contains(name);
