using AidCoord.Portal;

await using var portal = PortalHost.Create(PortalOptions.FromEnvironment());
await portal.RunAsync();
