using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grant = AidCoord.Hosting.Identity.Grant;

namespace AidCoord.Identity.Tests.Matrix;

/// <summary>Every method × every role × its own record, somebody else's, and one of another country, through both doors.</summary>
public sealed class MatrixTests(SystemWithIdentity system) : IAsyncLifetime
{
    private const string Home = Requests.Home;
    private const string Abroad = "countries/QY";

    private static readonly string[] Anywhere = ["ListMetrics", "ListCountries", "GetHead", "ListUsers", "SignIn", "SignOut", "ChangePassword", "CheckSession", "CheckKey"];

    // About the whole system: a role in one country is not enough.
    private static readonly string[] AcrossCountries = ["VerifyChanges", "StreamBackup", "RestoreBackup"];

    public static TheoryData<Role> EveryRole => [.. Enum.GetValues<Role>()];

    public static TheoryData<string> Pages => [.. PermissionTable.Rows.Where(row => !row.Method.StartsWith('/')).Select(row => row.Method)];

    private static IEnumerable<MethodDescriptor> OfRecords => Doorway.Methods.Where(method => method.Service.FullName.StartsWith("aidcoord.", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        var calls = system.As(new Grant(Role.Operator, Grant.AllCountries));
        foreach (var (id, country) in new[] { ("tester", "QZ"), ("other", "QZ"), ("abroad", "QY") })
        {
            var user = new CreateUserRequest { UserId = id, User = new User { Grants = { new Protos.Accounts.V1.Grant { Role = "resident-coordinator", Country = country } } } };
            Assert.True(await Doorway.Grpc(calls, UserService.Descriptor.FindMethodByName("CreateUser"), user) is StatusCode.OK or StatusCode.AlreadyExists);
        }

        foreach (var mine in new[] { true, false })
        {
            var records = new MessageDescriptor[] { Project.Descriptor, Obligation.Descriptor, Mission.Descriptor, Arrangement.Descriptor, Output.Descriptor, JointProgramme.Descriptor, Staffing.Descriptor, TimeSheet.Descriptor };
            Assert.Equal(Requests.OwnedKinds, records.Select(type => type.Name));
            foreach (var type in records)
            {
                var method = Doorway.Methods.Single(each => each.Name.StartsWith("BatchUpsert", StringComparison.Ordinal) && each.Service.Name == type.Name + "Service");
                var request = method.InputType.Parser.ParseFrom(Google.Protobuf.ByteString.Empty);
                var parent = Requests.ParentOf(type.Name, Home);
                method.InputType.FindFieldByName("parent").Accessor.SetValue(request, parent);
                var list = method.InputType.Fields.InDeclarationOrder().Single(field => field.IsRepeated && field.FieldType == FieldType.Message);
                ((System.Collections.IList)list.Accessor.GetValue(request)).Add(Requests.Record(type, Home, parent, mine ? "mine" : "theirs", mine));
                Assert.Equal(StatusCode.OK, await Doorway.Grpc(calls, method, request));
            }
        }
    }

    [Fact]
    public void EveryMethodHasARowAndEveryRowAMethodOrAPage()
    {
        var methods = Doorway.Methods.Select(Doorway.PathOf).ToHashSet();
        var rows = PermissionTable.Rows.Select(row => row.Method).ToList();

        Assert.Distinct(rows);
        Assert.Empty(methods.Except(rows));
        Assert.Empty(rows.Where(row => row.StartsWith('/')).Except(methods));
    }

    [Fact]
    public void WhoMayDoWhatIsWrittenDownTwiceForEveryMethodAndRole() =>
        Assert.Empty(
            from method in OfRecords
            from role in Enum.GetValues<Role>()
            where Expected.Of(method.Service.FullName, method.Name, role) is null
            select $"{Doorway.PathOf(method)} {role}");

    [Theory]
    [MemberData(nameof(EveryRole))]
    public async Task ARoleMayDoWhatIsWrittenDownAndNothingElse(Role role)
    {
        var grant = new Grant(role, role is Role.Service or Role.Operator ? Grant.AllCountries : "QZ", role == Role.Ministry ? Requests.MyMinistry : Roles.IsOfOne(role) ? Requests.Mine : "");
        var wrong = new List<string>();
        foreach (var method in OfRecords)
        {
            // Good for a minute: all methods together can take longer.
            var bearer = system.Bearer(grant);
            foreach (var (place, country, mine) in new[] { ("own", Home, true), ("another's", Home, false), ("another country's", Abroad, true) })
            {
                var cell = Expected.Of(method.Service.FullName, method.Name, role);
                var covered = AcrossCountries.Contains(method.Name) ? grant.Country == Grant.AllCountries : country == Home || grant.Country == Grant.AllCountries || Anywhere.Contains(method.Name);
                var allowed = cell == 'A' ? covered : cell == 'o' && country == Home && mine;
                var request = Requests.Of(method, country, mine);
                var status = await Doorway.Grpc(system.With(bearer), method, request);
                var refusesAll = method.Service.Name == "SessionService" && allowed;
                if ((status == StatusCode.Unauthenticated && !refusesAll) || (status != StatusCode.PermissionDenied) != allowed)
                    wrong.Add($"{method.Name} of {place}: {status}, but {(allowed ? "allowed" : "not allowed")}");
                if (!method.IsServerStreaming && !method.IsClientStreaming && !refusesAll && await Doorway.Json(system.Http, bearer, method, request) != allowed)
                    wrong.Add($"{method.Name} of {place} in JSON");
                if (status is StatusCode.Unimplemented or StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown) wrong.Add($"{method.Name} of {place}: {status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task AnAuditorOfAllCountriesMayVerifyTheWholeSystemAndTakesNoBackupOfIt()
    {
        var calls = system.As(new Grant(Role.Auditor, Grant.AllCountries));
        foreach (var (name, expected) in new[] { ("VerifyChanges", StatusCode.OK), ("StreamBackup", StatusCode.PermissionDenied), ("RestoreBackup", StatusCode.PermissionDenied) })
        {
            var method = Doorway.Methods.Single(each => each.Name == name);
            Assert.Equal(expected, await Doorway.Grpc(calls, method, Requests.Of(method, Home, mine: true)));
        }
    }

    [Fact]
    public async Task WhoSaysNothingOfThemselvesMayDoNothing()
    {
        var let = new List<string>();
        foreach (var method in OfRecords)
        {
            var request = Requests.Of(method, Home, mine: true);
            if (await Doorway.Grpc(system.Anonymous, method, request) != StatusCode.Unauthenticated) let.Add(method.FullName);
            if (!method.IsServerStreaming && !method.IsClientStreaming && await Doorway.Json(system.Http, bearer: null, method, request)) let.Add($"{method.FullName} in JSON");
        }

        Assert.Empty(let);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task APageOpensForEveryRoleAndForNobodyInParticular(string page)
    {
        var (verb, path) = (page.Split(' ')[0], page.Split(' ')[1]);
        foreach (var role in Enum.GetValues<Role>().Cast<Role?>().Append(null))
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), path);
            // A form without its word is answered, and does nothing.
            if (verb == "POST") request.Content = new FormUrlEncodedContent([]);
            if (role is { } known) request.Headers.Add("authorization", $"Bearer {system.Bearer(new Grant(known, "QZ", "x"))}");
            using var answer = await system.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.NotEqual(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            Assert.NotEqual(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.NotEqual(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
