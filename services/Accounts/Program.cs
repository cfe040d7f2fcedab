using AidCoord.Accounts;
using AidCoord.Hosting.DataServices;

await using var service = await AccountsHost.CreateAsync(DataServiceOptions.FromEnvironment("accounts", AccountsHost.DefaultPort));
await service.RunAsync();
