using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Cli.Samples;

/// <summary>transactions.csv, budgets.csv, planned-disbursements.csv</summary>
internal static class TransactionSheets
{
    public static void Read(CountryFolder folder)
    {
        foreach (var row in folder.Rows("transactions", "*project", "*type", "type_text", "*date", "value_date", "*amount", "*currency", "provider",
            "provider_activity", "receiver", "receiver_activity", "sector", "sector_vocabulary", "aid_type", "finance_type", "flow_type", "description", "ref"))
        {
            var transaction = Transaction(folder, row);
            folder.ProjectRows.Of(row)?.Transactions.Add(transaction);
        }
        foreach (var row in folder.Rows("budgets", "*project", "type", "status", "*period_start", "*period_end", "*amount", "*currency", "value_date"))
        {
            folder.ProjectRows.Of(row)?.Budgets.Add(new Project.Types.Budget
            {
                TypeCode = row["type"],
                StatusCode = row["status"],
                PeriodStart = row.NeedDay("period_start"),
                PeriodEnd = row.NeedDay("period_end"),
                Amount = row.Money("amount", "currency"),
                ValueDate = row.Day("value_date"),
            });
        }
        foreach (var row in folder.Rows("planned-disbursements", "*project", "type", "*period_start", "period_end", "*amount", "*currency"))
        {
            folder.ProjectRows.Of(row)?.PlannedDisbursements.Add(new Project.Types.PlannedDisbursement
            {
                TypeCode = row["type"],
                PeriodStart = row.NeedDay("period_start"),
                PeriodEnd = row.Day("period_end"),
                Amount = row.Money("amount", "currency"),
            });
        }
    }

    private static Project.Types.Transaction Transaction(CountryFolder folder, CsvRow row)
    {
        if (row["type"].Length == 0 && row["type_text"].Length == 0)
            row.Problem("type", "it is empty. Write the code: 2 commitment, 3 disbursement, 4 expenditure … or, where none fits, the kind in words in type_text.");
        var transaction = new Project.Types.Transaction
        {
            TypeCode = row["type"],
            TypeText = row["type_text"],
            Day = row.NeedDay("date"),
            ValueDate = row.Day("value_date"),
            Amount = row.NeedNumber("amount").Length > 0 ? row.Money("amount", "currency") : null,
            Provider = Party(folder, row, "provider"),
            Receiver = Party(folder, row, "receiver"),
            FinanceTypeCode = row["finance_type"],
            FlowTypeCode = row["flow_type"],
            Ref = row["ref"],
        };
        if (row["sector"] is { Length: > 0 } sector)
            transaction.Sectors.Add(new Project.Types.SectorShare { Code = sector, Vocabulary = row["sector_vocabulary"] });
        if (row["aid_type"] is { Length: > 0 } aidType)
            transaction.AidTypes.Add(new Project.Types.AidType { Code = aidType });
        if (row["description"] is { Length: > 0 } description)
            transaction.Descriptions.Add(new Text { Text_ = description });
        return transaction;
    }

    private static Project.Types.TransactionParty? Party(CountryFolder folder, CsvRow row, string side)
    {
        var organisation = folder.Organisation(row, side);
        var activity = row[side + "_activity"];
        return organisation is null && activity.Length == 0 ? null : new Project.Types.TransactionParty { Organisation = organisation, ActivityId = activity };
    }
}
