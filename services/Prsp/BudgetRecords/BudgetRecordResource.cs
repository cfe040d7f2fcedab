using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.BudgetRecords;

/// <summary>Budget records: their names, rules and filters.</summary>
public static class BudgetRecordResource
{
    /// <summary>Budget records.</summary>
    public static ResourceDefinition<BudgetRecord> Definition { get; } = new("countries/{country}/budgetRecords/{budget_record}")
    {
        Rules = Check,
        Keys = new() { { "project", record => record.Project }, { "year", record => (decimal?)record.Year } },
    };

    private static void Check(BudgetRecord record, Violations violations)
    {
        violations.Reference("project", record.Project, [GovernmentNames.Project], record.Name, required: true);
        violations.Year("year", record.Year);
        if (record.Amount is null) violations.Add("amount", "Required: what the budget holds; 0 when it holds nothing of the project.");
        violations.Amount("amount", record.Amount, GovernmentNames.IsCurrency);
    }
}
