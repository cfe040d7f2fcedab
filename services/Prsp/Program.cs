using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Prsp;

return await Foreground.RunAsync("prsp", args, (settings, stop) => PrspHost.CreateAsync(DataServiceOptions.From(settings), stop));
