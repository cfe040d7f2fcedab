using System.Collections.Frozen;

namespace AidCoord.Hosting.Identity;

/// <summary>
/// Who may do what: the one place that says it, for gRPC, JSON and pages alike. A method without a row is nobody's.
/// </summary>
/// <remarks>
/// Each data service belongs to one party. Donors write their own in what donors say, UN agencies theirs in the UN framework,
/// ministries theirs in what the government says. Two keepers write for those who do not come themselves: the resident coordinator's
/// office for the UN country team and for donors, the ministry of finance for the government and for donors.
/// </remarks>
public static class PermissionTable
{
    private static readonly Role[] Partners =
        [Role.ResidentCoordinator, Role.UnAgency, Role.FinanceMinistry, Role.Ministry, Role.Donor, Role.Auditor, Role.Administrator, Role.Operator];

    private static readonly Dictionary<Role, Scope> Read = All(Partners);

    // Numbers about groups; what stands behind them, project by project and sheet by sheet, is for partners.
    private static readonly Dictionary<Role, Scope> ReadAggregates = All([.. Partners, Role.Public]);

    // Pay and hours of officials: what donors and agencies need of them is in the aggregates.
    private static readonly Dictionary<Role, Scope> ReadStaff =
        All(Role.ResidentCoordinator, Role.FinanceMinistry, Role.Ministry, Role.Auditor, Role.Administrator, Role.Operator);

    // The feed has every record in every version, with who wrote it.
    private static readonly Dictionary<Role, Scope> ReadFeed =
        All(Role.ResidentCoordinator, Role.FinanceMinistry, Role.Auditor, Role.Administrator, Role.Operator, Role.Service);

    // Before and after of every record, with who, from where and why.
    private static readonly Dictionary<Role, Scope> ReadAudit = All(Role.Auditor, Role.Administrator, Role.Operator);

    // All countries at once, with the hashes of passwords: for nobody but whoever holds the key of the system.
    private static readonly Dictionary<Role, Scope> KeepAll = All(Role.Operator);

    private static readonly Dictionary<Role, Scope> Keepers = All(Role.ResidentCoordinator, Role.FinanceMinistry, Role.Operator);
    private static readonly Dictionary<Role, Scope> WriteAsDonor = new(Keepers) { [Role.Donor] = Scope.Own };
    private static readonly Dictionary<Role, Scope> WriteFramework = All(Role.ResidentCoordinator, Role.Operator);
    private static readonly Dictionary<Role, Scope> WriteAsAgency = new(WriteFramework) { [Role.UnAgency] = Scope.Own };
    private static readonly Dictionary<Role, Scope> WriteGovernment = All(Role.FinanceMinistry, Role.Operator);
    private static readonly Dictionary<Role, Scope> WriteAsMinistry = new(WriteGovernment) { [Role.Ministry] = Scope.Own };

    // Everybody sees and keeps their own account's keys; an auditor makes none.
    private static readonly Dictionary<Role, Scope> ReadAccounts = Own(Role.Administrator, Role.Auditor, Role.Operator);
    private static readonly Dictionary<Role, Scope> WriteKeys = new(Own(Role.Administrator, Role.Operator)) { [Role.Auditor] = Scope.Nothing };
    private static readonly Dictionary<Role, Scope> WriteAccounts = All(Role.Administrator, Role.Operator);

    /// <summary>Every row.</summary>
    public static IReadOnlyList<Permission> Rows { get; } =
    [
        .. Records("projects.v1.OrganisationService", "Organisation", "Organisations", Read, Keepers),
        .. Records("projects.v1.ProjectService", "Project", "Projects", Read, WriteAsDonor),
        .. Records("projects.v1.ObligationService", "Obligation", "Obligations", Read, WriteAsDonor),
        .. Records("projects.v1.MissionService", "Mission", "Missions", Read, WriteAsDonor),
        .. Records("projects.v1.ArrangementService", "Arrangement", "Arrangements", Read, WriteAsDonor),
        .. Reading("projects.v1.ImportService", Read, "GetImport", "ListImports", "ListImportIssues"),
        .. Writing("projects.v1.ImportService", Keepers, "RunImport", "DeleteImport"),

        .. Records("undaf.v1.FrameworkService", "Framework", "Frameworks", Read, WriteFramework),
        .. Records("undaf.v1.OutcomeService", "Outcome", "Outcomes", Read, WriteFramework),
        .. Records("undaf.v1.OutputService", "Output", "Outputs", Read, WriteAsAgency),
        .. Records("undaf.v1.JointProgrammeService", "JointProgramme", "JointProgrammes", Read, WriteAsAgency),

        .. Records("prsp.v1.StrategyService", "Strategy", "Strategies", Read, WriteGovernment),
        .. Records("prsp.v1.PriorityService", "Priority", "Priorities", Read, WriteGovernment),
        .. Records("prsp.v1.MinistryService", "Ministry", "Ministries", Read, WriteGovernment),
        .. Writing("prsp.v1.MinistryService", WriteGovernment, "ProposeMinistries"),
        .. Records("prsp.v1.MandateService", "Mandate", "Mandates", Read, WriteGovernment),
        .. Records("prsp.v1.StaffingService", "Staffing", "Staffing", ReadStaff, WriteAsMinistry),
        .. Records("prsp.v1.TimeSheetService", "TimeSheet", "TimeSheets", ReadStaff, WriteAsMinistry),
        .. Records("prsp.v1.BudgetRecordService", "BudgetRecord", "BudgetRecords", Read, WriteGovernment),
        .. Records("prsp.v1.SettingsService", "Settings", "Settings", Read, WriteGovernment),

        .. Reading(
            "coordination.v1.MetricService", ReadAggregates,
            "QueryMetrics", "GetCrossTable", "QuerySeries", "CompareMetrics", "GetOverlapMatrix", "GetDonorNetwork"),
        .. Reading("coordination.v1.MetricService", Read, "ExplainMetric", "CompareActivities", "StreamFacts"),
        .. At(Place.Anywhere, Reading("coordination.v1.MetricService", ReadAggregates, "ListMetrics", "ListCountries")),

        .. Reading("changes.v1.ChangeService", ReadFeed, "StreamChanges"),
        .. At(Place.Anywhere, Reading("changes.v1.ChangeService", ReadFeed, "GetHead", "ListCountries")),


        .. Reading("changes.v1.AuditService", ReadAudit, "ListAuditEntries", "VerifyChanges"),
        // By whoever takes records out: the taking is written down in their name.
        .. Reading("changes.v1.AuditService", Read, "RecordExport"),
        .. Reading("changes.v1.BackupService", KeepAll, "StreamBackup"),
        .. Writing("changes.v1.BackupService", KeepAll, "RestoreBackup"),

        .. At(Place.Account, Reading("accounts.v1.UserService", ReadAccounts, "GetUser")),
        .. At(Place.Account, Reading("accounts.v1.UserService", All(Role.Administrator, Role.Auditor, Role.Operator), "ListUsers")),
        .. At(Place.Account, Writing("accounts.v1.UserService", WriteAccounts, "CreateUser", "DisableUser", "ResetPassword", "GrantRole", "RevokeRole")),
        .. At(Place.Account, Reading("accounts.v1.KeyService", ReadAccounts, "ListKeys")),
        .. At(Place.Account, Writing("accounts.v1.KeyService", WriteKeys, "CreateKey", "RevokeKey")),
        .. At(Place.Anywhere, Writing("accounts.v1.SessionService", All(Role.Service), "SignIn", "SignOut", "ChangePassword")),
        .. At(Place.Anywhere, Reading("accounts.v1.SessionService", All(Role.Service), "CheckSession", "CheckKey")),

        .. Open("GET /sign-in", "POST /sign-in", "GET /sign-out", "POST /sign-out", "GET /change-password", "POST /change-password", "GET /session"),
        .. Open("/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch", "GET /", "GET /healthz"),
    ];

    private static readonly FrozenDictionary<string, Permission> ByMethod = Rows.ToFrozenDictionary(row => row.Method, StringComparer.Ordinal);

    /// <summary>The row of a method or page; null when there is none, and nobody may.</summary>
    public static Permission? Find(string method) => ByMethod.GetValueOrDefault(method);

    private static IEnumerable<Permission> Records(
        string service, string one, string many, Dictionary<Role, Scope> read, Dictionary<Role, Scope> write) =>
    [
        .. Reading(service, read, $"Get{one}", $"List{many}"),
        .. Writing(service, write, $"Create{one}", $"Update{one}", $"Delete{one}", $"BatchUpsert{many}"),
    ];

    private static IEnumerable<Permission> Reading(string service, Dictionary<Role, Scope> roles, params string[] methods) =>
        methods.Select(method => new Permission($"/aidcoord.{service}/{method}", Writes: false, Place.Country, roles));

    private static IEnumerable<Permission> Writing(string service, Dictionary<Role, Scope> roles, params string[] methods) =>
        methods.Select(method => new Permission($"/aidcoord.{service}/{method}", Writes: true, Place.Country, roles));

    private static IEnumerable<Permission> Open(params string[] methods) =>
        methods.Select(method => new Permission(method, Writes: false, Place.Open, All()));

    private static IEnumerable<Permission> At(Place place, IEnumerable<Permission> rows) => rows.Select(row => row with { Place = place });

    // All for some, and for every other role of people its own.
    private static Dictionary<Role, Scope> Own(params Role[] all) =>
        Partners.ToDictionary(role => role, role => all.Contains(role) ? Scope.All : Scope.Own);

    private static Dictionary<Role, Scope> All(params Role[] roles) => roles.ToDictionary(role => role, _ => Scope.All);
}
