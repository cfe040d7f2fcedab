using Google.Protobuf;

namespace AidCoord.Cli.Tables;

/// <summary>The proto3 JSON of an answer, with defaults, so that a script finds every field.</summary>
internal static class Json
{
    private static readonly JsonFormatter OneLine = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));
    private static readonly JsonFormatter ManyLines = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation());

    public static void Write(Terminal terminal, IMessage message) => terminal.Line(Indented(message));

    public static string Indented(IMessage message) => ManyLines.Format(message);

    /// <summary>On one line, for answers that come one after the other.</summary>
    public static string Line(IMessage message) => OneLine.Format(message);
}
