using System.Buffers;
using System.Globalization;
using AidCoord.Amounts.Numbers;
using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using Google.Protobuf.Collections;

namespace AidCoord.Projects.Imports.Iati;

/// <content>Texts, codes, flags, numbers and dates: what all elements are made of.</content>
internal sealed partial class ActivityReader
{
    private static readonly SearchValues<char> NotPlainSpace = SearchValues.Create("\n\r\t\u00A0");

    private void Found(FindingKind kind, string element, ReadOnlySpan<char> detail) => findings.Add(kind, element, xml.Line, detail);

    private void ReadDescription()
    {
        var type = "";
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "type": type = xml.Attribute(); break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        var description = new Project.Types.Description { TypeCode = type };
        ReadContent(description.Texts, language, oneLine: false);
        if (description.Texts.Count > 0) _project.Descriptions.Add(description);
    }

    // An element that holds words and nothing else of interest.
    private void ReadTexts(RepeatedField<Text> into, bool oneLine)
    {
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            if (name == XmlCursor.Language) language = Language(xml.AttributeSpan(), language);
        }
        ReadContent(into, language, oneLine);
    }

    // The words of an element whose attributes were read: its own text (1.0x) and its narratives (2.0x).
    private void ReadContent(RepeatedField<Text> into, string language, bool oneLine)
    {
        if (!xml.Enter(out var depth)) return;
        xml.BeginText();
        while (xml.NextChildOrText(depth, out var name))
        {
            AddText(into, xml.TakenText, language, oneLine);
            if (name == "narrative") ReadNarrative(into, language, oneLine);
            else xml.Skip();
            xml.BeginText();
        }
        AddText(into, xml.TakenText, language, oneLine);
    }

    private void ReadNarrative(RepeatedField<Text> into, string language, bool oneLine)
    {
        while (xml.NextAttribute(out var name))
        {
            if (name == XmlCursor.Language) language = Language(xml.AttributeSpan(), language);
        }
        AddText(into, xml.Text(), language, oneLine);
    }

    private void AddText(RepeatedField<Text> into, ReadOnlySpan<char> text, string language, bool oneLine)
    {
        if (text.IsEmpty) return;
        var words = oneLine ? OneLine(text) : xml.Pooled(text);
        into.Add(new Text { Text_ = words, LanguageCode = language });
    }

    // Pretty-printed files break lines within names; a name is one line with single spaces.
    private string OneLine(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(NotPlainSpace) < 0 && text.IndexOf("  ") < 0) return xml.Pooled(text);
        var line = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter)) line[length++] = letter;
            else if (line[length - 1] != ' ') line[length++] = ' ';
        }
        var words = xml.Pooled(line.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(line);
        return words;
    }

    // The code attribute of an element that is a code and nothing else; in 1.0x the code may be the text.
    private string ReadCode(bool orText = false)
    {
        var code = "";
        while (xml.NextAttribute(out var name))
        {
            if (name == "code") code = xml.Attribute();
        }
        if (code.Length == 0 && orText) return xml.Pooled(xml.Text());
        xml.Skip();
        return code;
    }

    private void ReadAidType(RepeatedField<Project.Types.AidType> into)
    {
        var type = new Project.Types.AidType();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": type.Code = xml.Attribute(); break;
                case "vocabulary": type.Vocabulary = xml.Attribute(); break;
            }
        }
        xml.Skip();
        if (type.Code.Length > 0) into.Add(type);
    }

    private void ReadPolicyMarker()
    {
        var marker = new Project.Types.PolicyMarker();
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": marker.Code = xml.Attribute(); break;
                case "vocabulary": marker.Vocabulary = xml.Attribute(); break;
                case "significance": marker.SignificanceCode = xml.Attribute(); break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        ReadContent(marker.Texts, language, oneLine: true);
        if (marker.Code.Length > 0 || marker.Texts.Count > 0) _project.PolicyMarkers.Add(marker);
    }

    private void ReadTag()
    {
        var tag = new Project.Types.Tag();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": tag.Code = xml.Attribute(); break;
                case "vocabulary": tag.Vocabulary = xml.Attribute(); break;
            }
        }
        ReadContent(tag.Texts, _language, oneLine: true);
        if (tag.Code.Length > 0 || tag.Texts.Count > 0) _project.Tags.Add(tag);
    }

    // A number is taken for a code, known or not; a word only when the list knows it. Null: an unknown word.
    private static string? Coded(string published, Codelist list)
    {
        if (published.Length == 0) return published;
        foreach (var letter in published)
        {
            if (letter is < '0' or > '9') return list.Resolve(published)?.Value;
        }
        return published;
    }

    private static string First(string before, string now) => before.Length > 0 ? before : now;

    // "EN" and "en-GB" are "en". An empty xml:lang says nothing.
    private string Language(ReadOnlySpan<char> published, string inherited)
    {
        var cut = published.IndexOfAny('-', '_');
        if (cut >= 0) published = published[..cut];
        if (published.IsEmpty || published.Length > 16) return inherited;
        Span<char> lower = stackalloc char[16];
        return xml.Pooled(lower[..published.ToLowerInvariant(lower)]);
    }

    private string Upper(ReadOnlySpan<char> published)
    {
        if (published.Length > 16) return new string(published).ToUpperInvariant();
        Span<char> upper = stackalloc char[16];
        return xml.Pooled(upper[..published.ToUpperInvariant(upper)]);
    }

    private int? WholeNumber(string element)
    {
        var published = xml.AttributeSpan();
        if (published.IsEmpty) return null;
        if (int.TryParse(published, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Found(FindingKind.NumberUnreadable, element, published);
        return null;
    }

    private bool? Flag(string element)
    {
        var published = xml.AttributeSpan();
        switch (published)
        {
            case "1" or "true": return true;
            case "0" or "false": return false;
            case "": return null;
        }
        Found(FindingKind.FlagUnreadable, element, published);
        return null;
    }

    // The percentage at the cursor; null when none is given or it is no number. A sign % after it is let go (methodology P4).
    private string? Percentage(string element)
    {
        var published = xml.AttributeSpan();
        var number = published is [.., '%'] ? published[..^1].TrimEnd() : published;
        if (number.IsEmpty) return null;
        switch (PublishedNumber.Read(number, out var value, out var asWritten))
        {
            case NumberOutcome.Read:
                return asWritten ? xml.Pooled(number) : PublishedNumber.Text(value);
            case NumberOutcome.TooManyDigits:
                Found(FindingKind.NumberNotRepresentable, element, published);
                return null;
            default:
                Found(FindingKind.PercentageUnreadable, element, published);
                return null;
        }
    }

    // The date in the attribute at the cursor; null when there is none or it cannot be read.
    private Day? DayAttribute(string element)
    {
        var published = xml.AttributeSpan();
        if (published.IsEmpty) return null;
        var day = PublishedDay.Read(published);
        if (day is null) Found(FindingKind.DateUnreadable, element, published);
        return day;
    }

    // An element that is a date: attribute iso-date, else its text (methodology T1).
    private Day? ReadDay(string element)
    {
        var published = "";
        while (xml.NextAttribute(out var name))
        {
            if (name == "iso-date") published = xml.Attribute();
        }
        var day = PublishedDay.Read(published);
        if (day is not null)
        {
            xml.Skip();
            return day;
        }
        var text = xml.Text();
        day = PublishedDay.Read(text);
        if (day is null && (published.Length > 0 || !text.IsEmpty))
            Found(FindingKind.DateUnreadable, element, published.Length > 0 ? published : text);
        return day;
    }
}
