using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace AidCoord.Wording;

/// <summary>A text with places for values, in the part of ICU MessageFormat that our texts need.</summary>
/// <remarks>
/// <para><c>{name}</c>, <c>{name, number}</c> (at most two decimals), <c>{name, number, integer}</c>,
/// <c>{name, number, percent}</c> (a share of 1, one decimal) and
/// <c>{name, plural, =0 {nobody} one {# donor} other {# donors}}</c>, where <c>#</c> is the number, shown whole when it is whole.
/// <c>'{'</c> is a brace.</para>
/// <para>Own code, because no library for this format could be had; the format is the library's, so that translators' tools
/// know it and a library can take over.</para>
/// </remarks>
public sealed class MessageTemplate
{
    private static readonly ConcurrentDictionary<string, MessageTemplate> Parsed = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Piece> pieces;

    private MessageTemplate(IReadOnlyList<Piece> pieces) => this.pieces = pieces;

    /// <summary>Names of the values that the text has places for.</summary>
    public IReadOnlySet<string> Names => NamesIn(pieces).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads a text; one that was read before is not read again.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">A brace is not closed, or a place is of no known form; the message says where.</exception>
    public static MessageTemplate Parse(string text) => Parsed.GetOrAdd(text, each =>
    {
        var at = 0;
        var pieces = Read(each, ref at, inner: false);
        return at == each.Length ? new MessageTemplate(pieces) : throw Wrong(each, at, "a } without its {");
    });

    /// <summary>The text with its values.</summary>
    /// <param name="values">Numbers (int, long, decimal, double), texts and wordings by name.</param>
    /// <param name="language">The language of the text.</param>
    /// <exception cref="FormatException">A value is missing, or is no number where one is asked for.</exception>
    public string Write(IReadOnlyDictionary<string, object> values, Language language)
    {
        var into = new StringBuilder();
        Write(into, pieces, values, language, counted: null);
        return into.ToString();
    }

    private static void Write(
        StringBuilder into, IReadOnlyList<Piece> pieces, IReadOnlyDictionary<string, object> values, Language language, decimal? counted)
    {
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case Words words:
                    into.Append(words.Text);
                    break;
                case Count when counted is { } count:
                    into.Append(Shown(count, "", language));
                    break;
                case Place place:
                    var value = values.TryGetValue(place.Name, out var found) ? found : throw new FormatException($"The sentence has no value for {{{place.Name}}}.");
                    into.Append(place.Form is null ? Plain(value, language) : Shown(NumberOf(place.Name, value), place.Form, language));
                    break;
                case Plural plural:
                    var number = NumberOf(plural.Name, values.TryGetValue(plural.Name, out var given) ? given : throw new FormatException($"The sentence has no value for {{{plural.Name}}}."));
                    number = Rounded(number, "");
                    Write(into, plural.Of(number, language), values, language, number);
                    break;
            }
        }
    }

    private static string Plain(object value, Language language) =>
        value switch
        {
            string text => text,
            SpokenText wording => wording.In(language),
            _ => Shown(NumberOf("", value), "", language),
        };

    private static decimal NumberOf(string name, object value) => value switch
    {
        int whole => whole,
        long whole => whole,
        decimal number => number,
        double number => (decimal)number,
        _ => throw new FormatException($"{{{name}}} is no number."),
    };

    // Half away from zero, as everything that is shown (methodology 1.2).
    private static decimal Rounded(decimal number, string form) => form switch
    {
        "integer" => decimal.Round(number, 0, MidpointRounding.AwayFromZero),
        "percent" => decimal.Round(number * 100, 1, MidpointRounding.AwayFromZero),
        _ => decimal.Round(number, 2, MidpointRounding.AwayFromZero),
    };

    private static string Shown(decimal number, string form, Language language) =>
        Rounded(number, form).ToString("#,##0.##", LanguageRules.Numbers(language)) + (form == "percent" ? "\u00A0%" : "");

    private static IEnumerable<string> NamesIn(IEnumerable<Piece> pieces) => pieces.SelectMany(piece => piece switch
    {
        Place place => [place.Name],
        Plural plural => plural.Forms.SelectMany(form => NamesIn(form.Pieces)).Prepend(plural.Name),
        _ => (IEnumerable<string>)[],
    });

    private static List<Piece> Read(string text, ref int at, bool inner)
    {
        List<Piece> pieces = [];
        var words = new StringBuilder();
        while (at < text.Length && text[at] != '}')
        {
            var letter = text[at];
            if (letter == '\'' && at + 2 < text.Length && text[at + 1] is '{' or '}' && text[at + 2] == '\'')
            {
                words.Append(text[at + 1]);
                at += 3;
            }
            else if (letter == '#' && inner)
            {
                End(pieces, words);
                pieces.Add(new Count());
                at++;
            }
            else if (letter == '{')
            {
                End(pieces, words);
                pieces.Add(ReadPlace(text, ref at));
            }
            else
            {
                words.Append(letter);
                at++;
            }
        }

        End(pieces, words);
        return pieces;
    }

    private static void End(List<Piece> pieces, StringBuilder words)
    {
        if (words.Length > 0)
            pieces.Add(new Words(words.ToString()));
        words.Clear();
    }

    private static Piece ReadPlace(string text, ref int at)
    {
        at++;
        var name = ReadWord(text, ref at);
        if (Take(text, ref at, '}'))
            return new Place(name, null);
        Expect(text, ref at, ',');
        var kind = ReadWord(text, ref at);
        if (kind == "plural")
        {
            Expect(text, ref at, ',');
            return new Plural(name, ReadForms(text, ref at));
        }

        if (kind != "number")
            throw Wrong(text, at, "\"number\" or \"plural\" is needed");
        var form = Take(text, ref at, ',') ? ReadWord(text, ref at) : "";
        if (form is not ("" or "integer" or "percent"))
            throw Wrong(text, at, "a number is \"integer\" or \"percent\" or neither");
        Expect(text, ref at, '}');
        return new Place(name, form);
    }

    private static List<Form> ReadForms(string text, ref int at)
    {
        List<Form> forms = [];
        while (!Take(text, ref at, '}'))
        {
            var when = ReadWord(text, ref at);
            Expect(text, ref at, '{');
            forms.Add(new(when, Read(text, ref at, inner: true)));
            Expect(text, ref at, '}');
        }

        return forms.Exists(form => form.When == "other") ? forms : throw Wrong(text, at, "a plural needs the form \"other\"");
    }

    private static string ReadWord(string text, ref int at)
    {
        Skip(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '='))
            at++;
        return at > start ? text[start..at] : throw Wrong(text, at, "a name is missing");
    }

    private static bool Take(string text, ref int at, char letter)
    {
        Skip(text, ref at);
        if (at >= text.Length || text[at] != letter)
            return at >= text.Length ? throw Wrong(text, at, $"a {letter} is missing") : false;
        at++;
        return true;
    }

    private static void Expect(string text, ref int at, char letter)
    {
        if (!Take(text, ref at, letter))
            throw Wrong(text, at, $"a {letter} is missing");
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private static FormatException Wrong(string text, int at, string what) => new($"\"{text}\", at character {at + 1}: {what}.");

    private abstract record Piece;

    private sealed record Words(string Text) : Piece;

    private sealed record Count : Piece;

    private sealed record Place(string Name, string? Form) : Piece;

    private sealed record Plural(string Name, IReadOnlyList<Form> Forms) : Piece
    {
        public IReadOnlyList<Piece> Of(decimal number, Language language)
        {
            var exactly = "=" + number.ToString("0.##", CultureInfo.InvariantCulture);
            var category = LanguageRules.PluralOf(language, number);
            return (Forms.FirstOrDefault(form => form.When == exactly) ?? Forms.FirstOrDefault(form => form.When == category) ?? Forms.First(form => form.When == "other")).Pieces;
        }
    }

    private sealed record Form(string When, IReadOnlyList<Piece> Pieces);
}
