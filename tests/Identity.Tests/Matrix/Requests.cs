using System.Collections;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Protos.Undaf.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AidCoord.Identity.Tests.Matrix;

/// <summary>A request of any method, about a record of a country that belongs to the one who asks or to somebody else.</summary>
internal static class Requests
{
    /// <summary>The country in which the one who asks has a role.</summary>
    public const string Home = "countries/QZ";

    public const string Mine = "XM-MINE";
    public const string Theirs = "XM-THEIRS";
    public const string MyMinistry = "health";

    private static readonly Day Day = new() { Year = 2024, Month = 3, Day_ = 1 };

    // The kinds of which roles have records of their own.
    private static readonly Dictionary<string, Func<string, string, string, IMessage>> Kinds = new()
    {
        ["Project"] = (_, owner, _) => new Project { Titles = { Say("P") }, ReportingOrganisation = new() { Ref = owner } },
        ["Obligation"] = (_, owner, _) => new Obligation { Type = ObligationType.Audit, Donor = new() { Ref = owner }, TimesPerYear = "1" },
        ["Mission"] = (_, owner, _) => new Mission { Title = "M", StartDay = Day, EndDay = Day, Donors = { new OrganisationReference { Ref = owner } } },
        ["Arrangement"] = (_, owner, _) => new Arrangement
        {
            Type = ArrangementType.PooledFund, Title = "A", Participants = { new OrganisationReference { Ref = owner }, new OrganisationReference { Ref = "XM-THIRD" } },
        },
        ["Output"] = (_, owner, _) => new Output { Titles = { Say("O") }, LeadAgency = new() { Ref = owner } },
        ["JointProgramme"] = (_, owner, _) => new JointProgramme { Titles = { Say("J") }, Agencies = { new Agency { Ref = owner }, new Agency { Ref = "XM-THIRD" } }, LeadAgency = new() { Ref = owner } },
        ["Staffing"] = (country, _, ministry) => new Staffing
        {
            Ministry = $"{country}/ministries/{ministry}", Year = 2024, Grades = { new GradeStaff { Grade = "a", FullTimeEquivalents = "1" } },
        },
        ["TimeSheet"] = (country, _, ministry) => new TimeSheet { Ministry = $"{country}/ministries/{ministry}", Subject = $"{country}/obligations/o", Day = Day, Minutes = 1 },
    };

    public static IEnumerable<string> OwnedKinds => Kinds.Keys;

    /// <summary>A record of a kind; one that nobody owns has only a name.</summary>
    public static IMessage Record(MessageDescriptor type, string country, string parent, string id, bool mine)
    {
        var record = Kinds.TryGetValue(type.Name, out var make)
            ? make(country, mine ? Mine : Theirs, mine ? MyMinistry : "education")
            : type.Parser.ParseFrom(ByteString.Empty);
        Set(record, "name", $"{parent}/{CollectionOf(type)}/{id}");
        return record;
    }

    /// <summary>A request of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="country">Such as <c>countries/QZ</c>.</param>
    /// <param name="mine">About a record of the one who asks; otherwise one of somebody else, which an update tries to take over.</param>
    public static IMessage Of(MethodDescriptor method, string country, bool mine)
    {
        if (method.Service.FullName.StartsWith("aidcoord.accounts.", StringComparison.Ordinal)) return OfAccount(method, country == Home, mine);
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        var parent = ParentOf(method, country);
        Set(request, "country", country);
        Set(request, "resource_name", country);
        Set(request, "parent", parent);
        Set(request, "validate_only", true);
        // A stale one: a delete that is let through ends with ABORTED and leaves the record.
        Set(request, "etag", "\"999999999\"");
        Set(request, "name", $"{parent}/{Collection(method)}/{(mine ? "mine" : "theirs")}");
        foreach (var field in request.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message))
        {
            if (field.MessageType.FindFieldByName("name")?.FieldNumber == 1)
            {
                var creates = method.Name.StartsWith("Create", StringComparison.Ordinal);
                var record = Record(field.MessageType, country, parent, mine ? "mine" : "theirs", mine || !creates);
                if (field.IsRepeated) ((IList)field.Accessor.GetValue(request)).Add(record);
                else field.Accessor.SetValue(request, record);
            }
            else if (field.MessageType == ImportStart.Descriptor)
            {
                field.Accessor.SetValue(request, new ImportStart { Parent = country, Dataset = "d.xml", ValidateOnly = true });
            }
        }

        return request;
    }

    // An own account is that of the one who asks; another's has roles in the same country, and one of another country roles there.
    private static IMessage OfAccount(MethodDescriptor method, bool home, bool mine)
    {
        var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
        var name = !home ? "users/abroad" : mine ? "users/tester" : "users/other";
        var grant = new Grant { Role = "auditor", Country = home ? "QZ" : "QY" };
        Set(request, "parent", name);
        Set(request, "name", method.Service.Name == "KeyService" ? $"{name}/keys/k" : name);
        Set(request, "user_id", "Not An Id");
        if (request is CreateUserRequest create) create.User = new User { Grants = { grant } };
        if (request is GrantRoleRequest give) give.Grant = grant;
        if (request is RevokeRoleRequest take) take.Grant = grant;
        return request;
    }

    /// <summary>Where records of a kind are kept in a country.</summary>
    public static string ParentOf(string kind, string country) => country + kind switch
    {
        "Outcome" => "/frameworks/f",
        "Output" => "/frameworks/f/outcomes/o",
        "Priority" => "/strategies/s",
        "ImportIssue" => "/imports/i",
        _ => "",
    };

    public static string CollectionOf(MessageDescriptor type) => type.Name switch
    {
        "Staffing" or "Settings" => type.Name.ToLowerInvariant(),
        _ when type.Name.EndsWith('y') => Camel(type.Name)[..^1] + "ies",
        _ => Camel(type.Name) + "s",
    };

    private static string ParentOf(MethodDescriptor method, string country) =>
        ParentOf(method.Name == "ListImportIssues" ? "ImportIssue" : method.Service.Name[..^"Service".Length], country);

    private static string Collection(MethodDescriptor method) =>
        method.File.MessageTypes.FirstOrDefault(type => type.Name == method.Service.Name[..^"Service".Length]) is { } type ? CollectionOf(type) : "x";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Text Say(string text) => new() { Text_ = text, LanguageCode = "en" };

    private static void Set(IMessage message, string field, object value)
    {
        if (message.Descriptor.FindFieldByName(field) is { IsRepeated: false } found && found.FieldType is FieldType.String or FieldType.Bool) found.Accessor.SetValue(message, value);
    }
}
