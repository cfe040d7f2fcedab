using AidCoord.Coordination.Records;
using Google.Protobuf;

namespace AidCoord.Coordination.Computing;

/// <summary>
/// About how much memory a country takes. Counted, not weighed: the runtime cannot say what one country holds. The figures for one of each
/// kind are estimates; a test weighs a country and holds the sum within a factor of two of it.
/// </summary>
internal static class CountrySize
{
    private const long Cell = 53;
    private const long Project = 1_400;
    private const long Transaction = 130;

    // A message in memory, with its texts and its place in the list, against its bytes on the wire.
    private const long MessagePerByte = 4;
    private const long Message = 300;

    /// <summary>Bytes.</summary>
    public static long Of(BuiltFacts built) =>
        (built.Facts.CellsHeld * Cell)
        + built.Records.Projects.Sum(project => Project + (project.Activity.Transactions.Count * Transaction))
        + Messages(built.Records).Sum(message => Message + (message.CalculateSize() * MessagePerByte));

    private static IEnumerable<IMessage> Messages(CountrySnapshot records) =>
    [
        .. records.Organisations, .. records.Obligations, .. records.Missions, .. records.Arrangements, .. records.Frameworks, .. records.Outcomes,
        .. records.Ministries, .. records.Mandates, .. records.Staffing, .. records.TimeSheets, .. records.BudgetRecords, .. records.Strategies,
        .. records.Priorities, .. records.Settings,
    ];
}
