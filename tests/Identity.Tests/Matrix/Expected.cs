using AidCoord.Hosting.Identity;

namespace AidCoord.Identity.Tests.Matrix;

/// <summary>
/// Who is to be allowed what, written down a second time and by hand: the table in the code is wrong when the two differ, or this is.
/// A: all records of the role's country. o: its own there. -: none.
/// </summary>
internal static class Expected
{
    private static readonly Role[] Columns =
    [
        Role.ResidentCoordinator, Role.UnAgency, Role.FinanceMinistry, Role.Ministry, Role.Donor, Role.Auditor, Role.Administrator,
        Role.Public, Role.Service, Role.Operator,
    ];

    private const string Table =
        """
        #                                                                           RC UN Fi Mi Do Au Ad Pu Se Op
        projects.v1.OrganisationService   Get,List                                  A  A  A  A  A  A  A  -  -  A
        projects.v1.OrganisationService   Create,Update,Delete,BatchUpsert          A  -  A  -  -  -  -  -  -  A
        projects.v1.ProjectService        Get,List                                  A  A  A  A  A  A  A  -  -  A
        projects.v1.ProjectService        Create,Update,Delete,BatchUpsert          A  -  A  -  o  -  -  -  -  A
        projects.v1.ObligationService     Get,List                                  A  A  A  A  A  A  A  -  -  A
        projects.v1.ObligationService     Create,Update,Delete,BatchUpsert          A  -  A  -  o  -  -  -  -  A
        projects.v1.MissionService        Get,List                                  A  A  A  A  A  A  A  -  -  A
        projects.v1.MissionService        Create,Update,Delete,BatchUpsert          A  -  A  -  o  -  -  -  -  A
        projects.v1.ArrangementService    Get,List                                  A  A  A  A  A  A  A  -  -  A
        projects.v1.ArrangementService    Create,Update,Delete,BatchUpsert          A  -  A  -  o  -  -  -  -  A
        projects.v1.ImportService         Get,List                                  A  A  A  A  A  A  A  -  -  A
        projects.v1.ImportService         Run,Delete                                A  -  A  -  -  -  -  -  -  A
        undaf.v1.FrameworkService         Get,List                                  A  A  A  A  A  A  A  -  -  A
        undaf.v1.FrameworkService         Create,Update,Delete,BatchUpsert          A  -  -  -  -  -  -  -  -  A
        undaf.v1.OutcomeService           Get,List                                  A  A  A  A  A  A  A  -  -  A
        undaf.v1.OutcomeService           Create,Update,Delete,BatchUpsert          A  -  -  -  -  -  -  -  -  A
        undaf.v1.OutputService            Get,List                                  A  A  A  A  A  A  A  -  -  A
        undaf.v1.OutputService            Create,Update,Delete,BatchUpsert          A  o  -  -  -  -  -  -  -  A
        undaf.v1.JointProgrammeService    Get,List                                  A  A  A  A  A  A  A  -  -  A
        undaf.v1.JointProgrammeService    Create,Update,Delete,BatchUpsert          A  o  -  -  -  -  -  -  -  A
        prsp.v1.StrategyService           Get,List                                  A  A  A  A  A  A  A  -  -  A
        prsp.v1.StrategyService           Create,Update,Delete,BatchUpsert          -  -  A  -  -  -  -  -  -  A
        prsp.v1.PriorityService           Get,List                                  A  A  A  A  A  A  A  -  -  A
        prsp.v1.PriorityService           Create,Update,Delete,BatchUpsert          -  -  A  -  -  -  -  -  -  A
        prsp.v1.MinistryService           Get,List                                  A  A  A  A  A  A  A  -  -  A
        prsp.v1.MinistryService           Create,Update,Delete,BatchUpsert,Propose  -  -  A  -  -  -  -  -  -  A
        prsp.v1.MandateService            Get,List                                  A  A  A  A  A  A  A  -  -  A
        prsp.v1.MandateService            Create,Update,Delete,BatchUpsert          -  -  A  -  -  -  -  -  -  A
        prsp.v1.StaffingService           Get,List                                  A  -  A  A  -  A  A  -  -  A
        prsp.v1.StaffingService           Create,Update,Delete,BatchUpsert          -  -  A  o  -  -  -  -  -  A
        prsp.v1.TimeSheetService          Get,List                                  A  -  A  A  -  A  A  -  -  A
        prsp.v1.TimeSheetService          Create,Update,Delete,BatchUpsert          -  -  A  o  -  -  -  -  -  A
        prsp.v1.BudgetRecordService       Get,List                                  A  A  A  A  A  A  A  -  -  A
        prsp.v1.BudgetRecordService       Create,Update,Delete,BatchUpsert          -  -  A  -  -  -  -  -  -  A
        prsp.v1.SettingsService           Get,List                                  A  A  A  A  A  A  A  -  -  A
        prsp.v1.SettingsService           Create,Update,Delete,BatchUpsert          -  -  A  -  -  -  -  -  -  A
        coordination.v1.MetricService     Query,GetCross,Compare Metrics,GetOverlap,GetDonor,List  A  A  A  A  A  A  A  A  -  A
        coordination.v1.MetricService     Explain,CompareActivities,Stream          A  A  A  A  A  A  A  -  -  A
        changes.v1.ChangeService          Stream,Get,List                           A  -  A  -  -  A  A  -  A  A
        changes.v1.AuditService           List,Verify                               -  -  -  -  -  A  A  -  -  A
        changes.v1.AuditService           Record                                    A  A  A  A  A  A  A  -  -  A
        changes.v1.BackupService          Stream,Restore                            -  -  -  -  -  -  -  -  -  A
        accounts.v1.UserService           Get                                       o  o  o  o  o  A  A  -  -  A
        accounts.v1.UserService           List                                      -  -  -  -  -  A  A  -  -  A
        accounts.v1.UserService           Create,Disable,Reset,Grant,Revoke         -  -  -  -  -  -  A  -  -  A
        accounts.v1.KeyService            List                                      o  o  o  o  o  A  A  -  -  A
        accounts.v1.KeyService            Create,Revoke                             o  o  o  o  o  -  A  -  -  A
        accounts.v1.SessionService        SignIn,SignOut,ChangePassword,Check       -  -  -  -  -  -  -  -  A  -
        """;

    private static readonly (string Service, string[] Beginnings, string Cells)[] Rows =
    [
        .. Table.Split('\n').Where(line => !line.StartsWith('#')).Select(line =>
        {
            var cells = string.Concat(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^Columns.Length..]);
            var middle = line[line.IndexOf(' ')..].TrimEnd("Ao- ".ToCharArray()).Replace(" ", "", StringComparison.Ordinal);
            return (line.Split(' ')[0], middle.Split(','), cells);
        }),
    ];

    /// <summary>What a role is to be allowed; null when nobody has said.</summary>
    public static char? Of(string service, string method, Role role)
    {
        var found = Rows.Where(row => $"aidcoord.{row.Service}" == service)
            .SelectMany(row => row.Beginnings, (row, beginning) => (beginning, row.Cells))
            .Where(row => method.StartsWith(row.beginning, StringComparison.Ordinal))
            .ToList();
        return found.Count == 1 ? found[0].Cells[Array.IndexOf(Columns, role)] : null;
    }
}
