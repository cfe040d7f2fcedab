using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Protos.Undaf.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Donors' projects, each with one payment.</summary>
internal sealed class ProjectKind : WrittenKind
{
    private static readonly string[] Sectors = ["12220", "11220", "31120"];

    private static readonly FieldMask Whole = new() { Paths = { "*" } };

    public override string Service => "projects";

    protected override string Folder => "projects";

    public override async Task<Seen> CreateAsync(CallInvoker system, Step step, string writer, string requestId, CallOptions options) =>
        Of(await Client(system).CreateProjectAsync(
            new CreateProjectRequest { Parent = Country, ProjectId = IdOf(step.Name), Project = Record(step, writer), RequestId = requestId }, options));

    public override async Task<Seen> UpdateAsync(CallInvoker system, Step step, string writer, string etag, string requestId, CallOptions options)
    {
        var record = Record(step, writer);
        record.Etag = etag;
        return Of(await Client(system).UpdateProjectAsync(new UpdateProjectRequest { Project = record, UpdateMask = Whole, RequestId = requestId }, options));
    }

    public override async Task DeleteAsync(CallInvoker system, string name, string etag, string requestId, CallOptions options) =>
        await Client(system).DeleteProjectAsync(new DeleteProjectRequest { Name = name, Etag = etag, RequestId = requestId }, options);

    public override async Task<Seen> GetAsync(CallInvoker system, string name, CallOptions options) =>
        Of(await Client(system).GetProjectAsync(new GetProjectRequest { Name = name }, options));

    public override async Task<(IReadOnlyList<Seen> Records, string NextPageToken)> ListAsync(CallInvoker system, string pageToken, CallOptions options)
    {
        var page = await Client(system).ListProjectsAsync(new ListProjectsRequest { Parent = Country, PageSize = 1_000, PageToken = pageToken }, options);
        return ([.. page.Projects.Select(Of)], page.NextPageToken);
    }

    public override string MarkOf(Any record) => record.Is(Project.Descriptor) ? Of(record.Unpack<Project>()).Mark : "";

    private static ProjectService.ProjectServiceClient Client(CallInvoker system) => new(system);

    private static Seen Of(Project project) => new(project.Name, project.Titles[0].Text_, project.Etag);

    private static Project Record(Step step, string writer) => new()
    {
        Name = step.Name,
        Titles = { new Text { Text_ = step.Mark } },
        ReportingOrganisation = Donor(writer),
        Participants = { new Published.Participant { Organisation = Donor(writer), RoleCode = "1" }, new Published.Participant { Organisation = Donor(writer), RoleCode = "3" } },
        StatusCode = "2",
        Dates = { new Published.ActivityDate { TypeCode = "2", Day = new Day { Year = 2014, Month = 1, Day_ = 1 } } },
        RecipientCountries = { new Published.CountryShare { Code = "UG", Percentage = "100" } },
        Sectors = { new Published.SectorShare { Code = Sectors[step.Amount % Sectors.Length], Vocabulary = "1", Percentage = "100" } },
        Transactions =
        {
            new Published.Transaction
            {
                TypeCode = "3",
                Day = new Day { Year = 2014, Month = 6, Day_ = 30 },
                ValueDate = new Day { Year = 2014, Month = 6, Day_ = 30 },
                Amount = new Money { CurrencyCode = "USD", Value = $"{step.Amount}" },
            },
        },
    };

    private static OrganisationReference Donor(string writer) => new() { Ref = writer, Names = { new Text { Text_ = $"Donor {writer}" } } };
}

/// <summary>Ministries of the government.</summary>
internal sealed class MinistryKind : WrittenKind
{
    private static readonly FieldMask Whole = new() { Paths = { "*" } };

    public override string Service => "prsp";

    protected override string Folder => "ministries";

    public override async Task<Seen> CreateAsync(CallInvoker system, Step step, string writer, string requestId, CallOptions options) =>
        Of(await Client(system).CreateMinistryAsync(
            new CreateMinistryRequest { Parent = Country, MinistryId = IdOf(step.Name), Ministry = Record(step), RequestId = requestId }, options));

    public override async Task<Seen> UpdateAsync(CallInvoker system, Step step, string writer, string etag, string requestId, CallOptions options)
    {
        var record = Record(step);
        record.Etag = etag;
        return Of(await Client(system).UpdateMinistryAsync(new UpdateMinistryRequest { Ministry = record, UpdateMask = Whole, RequestId = requestId }, options));
    }

    public override async Task DeleteAsync(CallInvoker system, string name, string etag, string requestId, CallOptions options) =>
        await Client(system).DeleteMinistryAsync(new DeleteMinistryRequest { Name = name, Etag = etag, RequestId = requestId }, options);

    public override async Task<Seen> GetAsync(CallInvoker system, string name, CallOptions options) =>
        Of(await Client(system).GetMinistryAsync(new GetMinistryRequest { Name = name }, options));

    public override async Task<(IReadOnlyList<Seen> Records, string NextPageToken)> ListAsync(CallInvoker system, string pageToken, CallOptions options)
    {
        var page = await Client(system).ListMinistriesAsync(new ListMinistriesRequest { Parent = Country, PageSize = 1_000, PageToken = pageToken }, options);
        return ([.. page.Ministries.Select(Of)], page.NextPageToken);
    }

    public override string MarkOf(Any record) => record.Is(Ministry.Descriptor) ? Of(record.Unpack<Ministry>()).Mark : "";

    private static MinistryService.MinistryServiceClient Client(CallInvoker system) => new(system);

    private static Seen Of(Ministry ministry) => new(ministry.Name, ministry.Names[0].Text_, ministry.Etag);

    private static Ministry Record(Step step) => new() { Name = step.Name, Names = { new Text { Text_ = step.Mark } } };
}

/// <summary>Frameworks of the UN country team.</summary>
internal sealed class FrameworkKind : WrittenKind
{
    private static readonly FieldMask Whole = new() { Paths = { "*" } };

    public override string Service => "undaf";

    protected override string Folder => "frameworks";

    public override async Task<Seen> CreateAsync(CallInvoker system, Step step, string writer, string requestId, CallOptions options) =>
        Of(await Client(system).CreateFrameworkAsync(
            new CreateFrameworkRequest { Parent = Country, FrameworkId = IdOf(step.Name), Framework = Record(step), RequestId = requestId }, options));

    public override async Task<Seen> UpdateAsync(CallInvoker system, Step step, string writer, string etag, string requestId, CallOptions options)
    {
        var record = Record(step);
        record.Etag = etag;
        return Of(await Client(system).UpdateFrameworkAsync(new UpdateFrameworkRequest { Framework = record, UpdateMask = Whole, RequestId = requestId }, options));
    }

    public override async Task DeleteAsync(CallInvoker system, string name, string etag, string requestId, CallOptions options) =>
        await Client(system).DeleteFrameworkAsync(new DeleteFrameworkRequest { Name = name, Etag = etag, RequestId = requestId }, options);

    public override async Task<Seen> GetAsync(CallInvoker system, string name, CallOptions options) =>
        Of(await Client(system).GetFrameworkAsync(new GetFrameworkRequest { Name = name }, options));

    public override async Task<(IReadOnlyList<Seen> Records, string NextPageToken)> ListAsync(CallInvoker system, string pageToken, CallOptions options)
    {
        var page = await Client(system).ListFrameworksAsync(new ListFrameworksRequest { Parent = Country, PageSize = 1_000, PageToken = pageToken }, options);
        return ([.. page.Frameworks.Select(Of)], page.NextPageToken);
    }

    public override string MarkOf(Any record) => record.Is(Framework.Descriptor) ? Of(record.Unpack<Framework>()).Mark : "";

    private static FrameworkService.FrameworkServiceClient Client(CallInvoker system) => new(system);

    private static Seen Of(Framework framework) => new(framework.Name, framework.Titles[0].Text_, framework.Etag);

    private static Framework Record(Step step) => new() { Name = step.Name, Titles = { new Text { Text_ = step.Mark } }, StartYear = 2014, EndYear = 2019 };
}
