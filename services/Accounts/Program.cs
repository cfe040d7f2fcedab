using AidCoord.Accounts;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;

return await Foreground.RunAsync("accounts", args, (settings, stop) => AccountsHost.CreateAsync(DataServiceOptions.From(settings), stop));
