using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Projects;

return await Foreground.RunAsync("projects", args, (settings, stop) => ProjectsHost.CreateAsync(DataServiceOptions.From(settings), stop));
