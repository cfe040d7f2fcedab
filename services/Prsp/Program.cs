using AidCoord.Prsp;
using AidCoord.Hosting.DataServices;

await using var service = await PrspHost.CreateAsync(DataServiceOptions.FromEnvironment("prsp", PrspHost.DefaultPort));
await service.RunAsync();
