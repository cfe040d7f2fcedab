namespace AidCoord.Cli.Tables;

/// <summary>Running text, broken between words on a terminal and left whole for everything else.</summary>
internal static class Paragraph
{
    public static void Write(Terminal terminal, string lead, string text)
    {
        var room = terminal.OutputIsTerminal ? Math.Max(terminal.Width, 40) - 1 : int.MaxValue;
        var line = lead;
        var empty = true;
        foreach (var word in text.Split(' '))
        {
            if (!empty && line.Length + 1 + word.Length > room)
            {
                terminal.Line(line);
                line = new string(' ', lead.Length);
                empty = true;
            }

            line += empty ? word : " " + word;
            empty = false;
        }

        terminal.Line(line);
    }
}
