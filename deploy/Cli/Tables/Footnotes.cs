namespace AidCoord.Cli.Tables;

/// <summary>Reasons that are too long for a cell: a small number in the cell, the words once below the table.</summary>
internal sealed class Footnotes
{
    private readonly List<string> _texts = [];

    /// <summary>"n/a ¹": there is no value, and the note says why.</summary>
    public string NotAvailable(string reason) => $"n/a {Mark(reason)}";

    public string Mark(string text)
    {
        var at = _texts.IndexOf(text);
        if (at < 0)
        {
            _texts.Add(text);
            at = _texts.Count - 1;
        }

        return Raised(at + 1);
    }

    public void Write(Terminal terminal)
    {
        for (var i = 0; i < _texts.Count; i++) Paragraph.Write(terminal, $"{Raised(i + 1)} ", _texts[i]);
    }

    private static string Raised(int number) => string.Concat(number.ToString("D").Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
