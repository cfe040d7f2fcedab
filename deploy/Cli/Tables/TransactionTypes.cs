using System.Globalization;

namespace AidCoord.Cli.Tables;

/// <summary>Names of IATI's codelist TransactionType (2.0x), as its standard gives them.</summary>
internal static class TransactionTypes
{
    private static readonly string[] Names =
    [
        "Incoming funds", "Outgoing commitment", "Disbursement", "Expenditure", "Interest payment", "Loan repayment", "Reimbursement",
        "Purchase of equity", "Sale of equity", "Credit guarantee", "Incoming commitment", "Outgoing pledge", "Incoming pledge",
    ];

    public static string Name(string code) => Order(code) is var n && n >= 1 && n <= Names.Length ? $"{code} {Names[n - 1]}" : code;

    public static int Order(string code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue;
}
