using AidCoord.Projects;
using AidCoord.Hosting.DataServices;

await using var service = await ProjectsHost.CreateAsync(DataServiceOptions.FromEnvironment("projects", ProjectsHost.DefaultPort));
await service.RunAsync();
