using AidCoord.Coordination;

await using var host = CoordinationHost.Create(CoordinationOptions.FromEnvironment());
await host.RunAsync();
