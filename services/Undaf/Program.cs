using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Undaf;

return await Foreground.RunAsync("undaf", args, (settings, stop) => UndafHost.CreateAsync(DataServiceOptions.From(settings), stop));
