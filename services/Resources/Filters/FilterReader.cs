using System.Text;

namespace AidCoord.Resources.Filters;

/// <summary>Takes a filter apart from left to right.</summary>
internal sealed class FilterReader(string text)
{
    // Longest first, so that "<=" is not read as "<".
    private static readonly string[] Operators = ["<=", ">=", "!=", "=", "<", ">", ":"];

    private int _at;

    public int Position => _at;

    public bool AtEnd
    {
        get
        {
            SkipSpaces();
            return _at == text.Length;
        }
    }

    public Comparison ReadComparison()
    {
        SkipSpaces();
        var start = _at;
        var key = ReadWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
        if (key.Length == 0)
        {
            throw Filter.Refusal(start, _at == text.Length
                ? "a comparison is missing. Write field = value."
                : $"'{text[_at]}' cannot start a comparison. Write field = value AND field = value; OR, NOT and brackets are not known.");
        }
        SkipSpaces();
        var op = Operators.FirstOrDefault(op => string.CompareOrdinal(text, _at, op, 0, op.Length) == 0)
            ?? throw Filter.Refusal(_at, $"after '{key}' one of = != < <= > >= : is expected.");
        _at += op.Length;
        SkipSpaces();
        var (value, quoted) = ReadValue(key);
        return new Comparison(start, key, op, value, quoted);
    }

    public void ReadAnd()
    {
        SkipSpaces();
        var start = _at;
        var word = ReadWhile(static c => !char.IsWhiteSpace(c));
        if (word != "AND") throw Filter.Refusal(start, $"between comparisons AND is expected, in capitals, not '{word}'.");
    }

    private (string Value, bool Quoted) ReadValue(string key)
    {
        if (_at < text.Length && text[_at] is '"' or '\'') return (ReadQuoted(text[_at]), true);
        var start = _at;
        if (_at < text.Length && text[_at] == '*')
        {
            _at++;
            return ("*", false);
        }
        var word = ReadWhile(static c => char.IsLetterOrDigit(c) || c is '_' or '.' or '/' or '+' or '-');
        if (word.Length == 0) throw Filter.Refusal(start, $"a value for '{key}' is missing. Write {key} = \"value\".");
        if (_at < text.Length && !char.IsWhiteSpace(text[_at])) throw Filter.Refusal(_at, $"'{text[_at]}' cannot stand in a value without quotes. Write {key} = \"value\".");
        return (word, false);
    }

    private string ReadQuoted(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != quote)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
            value.Append(text[_at++]);
        }
        if (_at == text.Length) throw Filter.Refusal(start, $"the text that starts here has no closing {quote}.");
        _at++;
        return value.ToString();
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at])) _at++;
        return text[start.._at];
    }

    private void SkipSpaces()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }
}
