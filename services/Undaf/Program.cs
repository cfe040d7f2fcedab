using AidCoord.Undaf;
using AidCoord.Hosting.DataServices;

await using var service = await UndafHost.CreateAsync(DataServiceOptions.FromEnvironment("undaf", UndafHost.DefaultPort));
await service.RunAsync();
