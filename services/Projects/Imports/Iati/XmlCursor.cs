using System.Text;
using System.Xml;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>Walks forward through the elements of a file that have no namespace; all others are stepped over.</summary>
/// <remarks>
/// The rule of every method that reads an element: the cursor stands at its start tag before, and at its end tag after
/// (for an empty element these are the same).
/// </remarks>
internal sealed class XmlCursor : IDisposable
{
    /// <summary>What <see cref="NextAttribute"/> calls the attribute xml:lang.</summary>
    public const string Language = "xml:lang";

    private readonly GuardedStream _bytes;
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _place;
    private readonly int _deepest;
    private readonly TextPool _pool = new();
    private char[] _attribute = new char[256];
    private char[] _text = new char[4096];
    private readonly long _longestText;
    private int _textLength;
    private long _allowedUntil = long.MaxValue;
    private int _allowedDepth;

    // Encodings such as windows-1252, which XML files may declare, are known to .NET only after this.
    static XmlCursor() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XmlCursor(GuardedStream bytes, IatiLimits limits)
    {
        _bytes = bytes;
        _deepest = limits.Depth;
        _longestText = limits.TokenBytes;
        _xml = XmlReader.Create(bytes, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreWhitespace = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new XmlNames(limits.Names),
            CloseInput = false,
        });
        _place = (IXmlLineInfo)_xml;
    }

    /// <summary>The line where the cursor stands, from 1.</summary>
    public int Line => _place.LineNumber;

    /// <summary>Goes to the next start tag without a namespace, however deep; false at the end of the file.</summary>
    public bool NextElement(out string name)
    {
        while (Read())
        {
            if (_xml.NodeType != XmlNodeType.Element || _xml.NamespaceURI.Length != 0) continue;
            name = _xml.LocalName;
            return true;
        }
        name = "";
        return false;
    }

    /// <summary>Goes to the document's first start tag, of whatever namespace.</summary>
    public (string Name, string Namespace) Root()
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element) return (_xml.LocalName, _xml.NamespaceURI);
        }
        return ("", "");
    }

    /// <summary>Whether the element at the cursor can have children; its depth is what <see cref="NextChild"/> wants.</summary>
    public bool Enter(out int depth)
    {
        depth = _xml.Depth;
        return !_xml.IsEmptyElement;
    }

    /// <summary>Goes to the start tag of the next direct child, or to the end tag of the parent, and is then false.</summary>
    public bool NextChild(int depth, out string name)
    {
        while (Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element when _xml.NamespaceURI.Length == 0 && IsAllowed(depth):
                    name = _xml.LocalName;
                    return true;
                case XmlNodeType.Element:
                    Skip();
                    break;
                case XmlNodeType.EndElement when _xml.Depth == depth:
                    name = "";
                    return false;
            }
        }
        throw new XmlException("The file ends inside an element.");
    }

    /// <summary>
    /// After so many more bytes, <see cref="NextChild"/> finds no more children of elements below this depth: one child of
    /// a gigabyte is not built in memory.
    /// </summary>
    public void Allow(long more, int depth) => (_allowedUntil, _allowedDepth) = (_bytes.Delivered + more, depth);

    /// <summary>Steps over the element at the cursor with all that is in it.</summary>
    public void Skip()
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (Read())
        {
            if (_xml.Depth == depth) return;
        }
    }

    /// <summary>
    /// Goes to the next attribute that has no namespace, or is xml:lang; after the last one back to the element, and is
    /// then false.
    /// </summary>
    public bool NextAttribute(out string name)
    {
        while (_xml.MoveToNextAttribute())
        {
            var prefix = _xml.Prefix;
            name = _xml.LocalName;
            if (prefix.Length == 0) return true;
            if (prefix != "xml" || name != "lang") continue;
            name = Language;
            return true;
        }
        _xml.MoveToElement();
        name = "";
        return false;
    }

    /// <summary>The value of the attribute at the cursor, trimmed; good until the next call.</summary>
    public ReadOnlySpan<char> AttributeSpan()
    {
        var length = 0;
        while (true)
        {
            var read = _xml.ReadValueChunk(_attribute, length, _attribute.Length - length);
            length += read;
            if (length < _attribute.Length) return _attribute.AsSpan(0, length).Trim();
            Array.Resize(ref _attribute, _attribute.Length * 2);
        }
    }

    /// <summary>The value of the attribute at the cursor, trimmed.</summary>
    public string Attribute() => _pool.Get(AttributeSpan());

    /// <summary>The string for a span, usually one that was there before.</summary>
    public string Pooled(ReadOnlySpan<char> text) => _pool.Get(text);

    /// <summary>Reads the element's own text, without that of its children, trimmed; good until the next call.</summary>
    public ReadOnlySpan<char> Text()
    {
        BeginText();
        if (!Enter(out var depth)) return default;
        while (Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    TakeText();
                    break;
                case XmlNodeType.Element:
                    Skip();
                    break;
                case XmlNodeType.EndElement when _xml.Depth == depth:
                    return TakenText;
            }
        }
        throw new XmlException("The file ends inside an element.");
    }

    /// <summary>Goes to the next child, gathering the text on the way; see <see cref="BeginText"/> and <see cref="TakenText"/>.</summary>
    public bool NextChildOrText(int depth, out string name)
    {
        while (Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    if (IsAllowed(depth)) TakeText();
                    break;
                case XmlNodeType.Element when _xml.NamespaceURI.Length == 0 && IsAllowed(depth):
                    name = _xml.LocalName;
                    return true;
                case XmlNodeType.Element:
                    Skip();
                    break;
                case XmlNodeType.EndElement when _xml.Depth == depth:
                    name = "";
                    return false;
            }
        }
        throw new XmlException("The file ends inside an element.");
    }

    /// <summary>Forgets the text gathered so far.</summary>
    public void BeginText() => _textLength = 0;

    /// <summary>The text gathered, trimmed; good until more is gathered.</summary>
    public ReadOnlySpan<char> TakenText => _text.AsSpan(0, _textLength).Trim();

    public void Dispose() => _xml.Dispose();

    private bool IsAllowed(int depth) => _bytes.Delivered <= _allowedUntil || depth <= _allowedDepth;

    private void TakeText()
    {
        while (true)
        {
            var read = _xml.ReadValueChunk(_text, _textLength, _text.Length - _textLength);
            _textLength += read;
            if (_textLength < _text.Length) return;
            // Many short pieces can make one endless text.
            if (_textLength > _longestText)
            {
                throw new IatiFault("token_too_large", $"One text has more than {_longestText >> 20} MiB.",
                    "No IATI file needs that: the file is damaged or not IATI. Ask its publisher.", Line);
            }
            Array.Resize(ref _text, _text.Length * 2);
        }
    }

    private bool Read()
    {
        _bytes.BeginToken();
        if (!_xml.Read()) return false;
        if (_xml.Depth <= _deepest) return true;
        throw new IatiFault("too_deep", $"Elements are nested more than {_deepest} deep.",
            "IATI needs 9. The file is damaged or not IATI: ask its publisher.", Line);
    }
}
