using AidCoord.Coordination;
using AidCoord.Hosting;

return await Foreground.RunAsync("coordination", args, (settings, _) => Task.FromResult(CoordinationHost.Create(CoordinationOptions.From(settings))));
