using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tables;

/// <summary>A footnote.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsEnglish">It is a service's own text, in English whatever the page's language.</param>
public sealed record Note(string Text, bool IsEnglish);

/// <summary>Footnotes of a page: what is too long for a cell, each said once.</summary>
/// <param name="locale">The reader's language.</param>
public sealed class Notes(Locale locale)
{
    private readonly List<Note> all = [];

    /// <summary>All of them; the first has the mark 1.</summary>
    public IReadOnlyList<Note> All => all;

    /// <summary>The mark of a text in the reader's language.</summary>
    /// <param name="text">The text.</param>
    public int Mark(string text) => Mark(new Note(text, false));

    /// <summary>The mark for the reason why there is no number.</summary>
    /// <param name="value">The value without a number; null: not computed for such groups.</param>
    public int Reason(MetricValue? value) => value is null ? Mark(locale["not_computed"]) : Mark(new Note(ReasonOf(value), true));

    /// <summary>The mark for ground that is too thin for a comparison.</summary>
    /// <param name="causes">The causes, largest first.</param>
    public int Thin(IReadOnlyList<string> causes) => Mark(ThinText(locale, causes));

    /// <summary>Why a number must not be compared.</summary>
    /// <param name="locale">The reader's language.</param>
    /// <param name="causes">The causes, largest first.</param>
    public static string ThinText(Locale locale, IReadOnlyList<string> causes) =>
        locale.Text("thin", ("cause", locale.Maybe("cause." + causes[0]) ?? locale.Text("cause.imputed", ("flag", causes[0].Replace('_', ' ')))));

    /// <summary>The reason without its code for programs.</summary>
    /// <param name="value">A value without a number.</param>
    public static string ReasonOf(MetricValue value)
    {
        var text = value.UndefinedReason;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !text[..colon].Contains(' ') ? text[(colon + 2)..] : text.Replace('_', ' ');
    }

    private int Mark(Note note)
    {
        var at = all.IndexOf(note);
        if (at >= 0) return at + 1;
        all.Add(note);
        return all.Count;
    }
}
