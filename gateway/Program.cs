using AidCoord.Gateway;

await using var gateway = GatewayHost.Create(GatewayOptions.FromEnvironment());
await gateway.RunAsync();
