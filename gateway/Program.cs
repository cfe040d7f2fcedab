using AidCoord.Gateway;
using AidCoord.Hosting;

return await Foreground.RunAsync("gateway", args, (settings, _) => Task.FromResult(GatewayHost.Create(GatewayOptions.From(settings))));
