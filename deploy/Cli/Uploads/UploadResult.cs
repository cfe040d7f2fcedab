using AidCoord.Cli.Endings;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Uploads;

/// <summary>How the import of one file ended.</summary>
/// <param name="Import">The final state; made here when the system gave none.</param>
/// <param name="Issues">The first issues, in the order of the file.</param>
internal sealed record UploadResult(Import Import, IReadOnlyList<ImportIssue> Issues)
{
    public bool Failed => Import.State != Import.Types.State.Succeeded;

    public static UploadResult NotBegun(ImportStart start, string why) =>
        new(new Import { Dataset = start.Dataset, Preview = start.ValidateOnly, State = Import.Types.State.Failed, Failure = $"The file cannot be read: {why}" }, []);

    public static UploadResult Refused(ImportStart start, Import? last, IReadOnlyList<ImportIssue> issues, Refusal refusal)
    {
        var import = last ?? new Import { Dataset = start.Dataset, Preview = start.ValidateOnly };
        import.State = Import.Types.State.Failed;
        import.Failure = string.Join(" ", refusal.Unsaid.Prepend(refusal.Message));
        return new(import, issues);
    }

    public static UploadResult Ended(ImportStart start, Import? last, IReadOnlyList<ImportIssue> issues)
    {
        var import = last ?? new Import { Dataset = start.Dataset, Preview = start.ValidateOnly };
        if (import.State is Import.Types.State.Unspecified or Import.Types.State.Running)
        {
            import.State = Import.Types.State.Interrupted;
            import.Failure = "The system stopped answering before the end. What was counted is kept; import the file again to finish.";
        }

        return new(import, issues);
    }
}
