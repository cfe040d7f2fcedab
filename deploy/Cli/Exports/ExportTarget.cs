using System.Text;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Exports;

/// <summary>Where an export goes: standard output, or a file that appears only when it is whole.</summary>
internal sealed class ExportTarget : IAsyncDisposable
{
    private readonly string? _path;
    private readonly string? _unfinished;

    private ExportTarget(TextWriter writer, string? path, string? unfinished) => (Writer, _path, _unfinished) = (writer, path, unfinished);

    public TextWriter Writer { get; }

    /// <summary>Opens the target.</summary>
    /// <exception cref="Fault">The file cannot be written.</exception>
    public static ExportTarget Open(string? path, Terminal terminal, bool csv)
    {
        if (path is null) return new ExportTarget(terminal.Out, null, null);
        var unfinished = path + ".unfinished";
        try
        {
            // Excel takes a file without a byte order mark for one in the old code page, and breaks every accent.
            return new ExportTarget(new StreamWriter(unfinished, append: false, new UTF8Encoding(csv)) { NewLine = "\n" }, path, unfinished);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Fault.Failed($"{path} cannot be written: {fault.Message} Choose another file with --out.");
        }
    }

    /// <summary>Puts the finished file in its place.</summary>
    public async Task KeepAsync()
    {
        await Writer.FlushAsync();
        if (_unfinished is null) return;
        await Writer.DisposeAsync();
        File.Move(_unfinished, _path!, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_unfinished is null) return;
        await Writer.DisposeAsync();
        File.Delete(_unfinished);
    }
}
