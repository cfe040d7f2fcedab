using System.Text;
using System.Xml;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>
/// Reads the activities of an IATI file one by one, forward only: versions 1.01 to 1.05 and 2.01 to 2.03, as XML or
/// packed with gzip, in any encoding that the file declares and .NET knows.
/// </summary>
/// <remarks>
/// Memory does not grow with the file. Only elements without a namespace count, and an iati-activity is found at any
/// depth (methodology I1). Every fault is an <see cref="IatiFault"/> with a remedy; after one the reader is at its end.
/// </remarks>
public sealed class IatiFileReader : IDisposable
{
    private const string Activities = "iati-activities";
    private const string Activity = "iati-activity";

    private readonly IatiLimits _limits;
    private readonly GuardedStream _bytes;
    private readonly FindingList _findings;
    private readonly XmlCursor _xml;
    private readonly ActivityReader _activities;
    private string _language = "";
    private bool _atActivity;

    /// <summary>Begins to read a file. Only its first bytes are looked at here.</summary>
    /// <param name="file">The file, from its beginning; the reader does not close it.</param>
    /// <param name="limits">How much to take.</param>
    /// <param name="mostFindingsOfAKind">Findings of one kind beyond so many are counted and not kept, except refusals.</param>
    /// <exception cref="IatiFault">It is no IATI file.</exception>
    public IatiFileReader(Stream file, IatiLimits limits, int mostFindingsOfAKind = 1000)
    {
        _limits = limits;
        _findings = new FindingList(mostFindingsOfAKind);
        _bytes = new GuardedStream(file, limits);
        try
        {
            _xml = new XmlCursor(_bytes, limits);
            _activities = new ActivityReader(_xml, _bytes, _findings, limits);
            Guarded(FindBeginning);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>IATI version that the file states; empty when it states none.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Bytes of the file read so far, as sent: compressed files are counted compressed.</summary>
    public long BytesRead => _bytes.Taken;

    /// <summary>Bytes read so far after decompression.</summary>
    public long BytesUnpacked => _bytes.Delivered;

    /// <summary>Kinds of which more were found than kept, with how many were not kept.</summary>
    public IEnumerable<(FindingKind Kind, int NotKept)> NotKept => _findings.NotKept;

    /// <summary>The next activity; null at the end of the file.</summary>
    /// <exception cref="IatiFault">The file is damaged from here on.</exception>
    public IatiActivity? Read()
    {
        IatiActivity? activity = null;
        Guarded(() =>
        {
            if (!_atActivity) FindActivity();
            if (_atActivity) activity = _activities.Read(Version, _language);
            _atActivity = false;
        });
        return activity;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml?.Dispose();
        _bytes.Dispose();
    }

    private void FindBeginning()
    {
        var (name, space) = _xml.Root();
        if (space.Length > 0 && name is Activities or Activity)
        {
            throw new IatiFault("namespace_not_iati", $"The file's elements are in the XML namespace {space}; IATI's have none.",
                "Take the xmlns attribute off the first element, or ask the publisher to.", _xml.Line);
        }
        if (name == "iati-organisations")
        {
            throw new IatiFault("organisation_file", "This is an IATI organisation file; it holds no activities.",
                "Import the publisher's activity file instead.", _xml.Line);
        }
        if (space.Length == 0 && IsBeginning(name)) return;
        // The answer of a query service may wrap the activities in elements of its own.
        while (_xml.NextElement(out var inner))
        {
            if (IsBeginning(inner)) return;
            if (_bytes.Delivered > _limits.PreambleBytes) break;
        }
        throw new IatiFault("not_iati", $"This is no IATI activity file: its first element is <{name}>, and no iati-activity follows.",
            "Import a file whose first element is <iati-activities>.", 1);
    }

    private bool IsBeginning(string name)
    {
        if (name == Activity) _atActivity = true;
        else if (name == Activities) ReadWrapper();
        else return false;
        return true;
    }

    private void FindActivity()
    {
        while (_xml.NextElement(out var name))
        {
            if (name == Activities)
            {
                ReadWrapper();
            }
            else if (name == Activity)
            {
                _atActivity = true;
                return;
            }
        }
    }

    private void ReadWrapper()
    {
        while (_xml.NextAttribute(out var name))
        {
            if (name == "version") Version = _xml.Attribute();
            else if (name == XmlCursor.Language) _language = _xml.Attribute().ToLowerInvariant();
        }
    }

    // Turns whatever the XML reader throws into a fault with a remedy.
    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (XmlException broken)
        {
            throw Explain(broken);
        }
        catch (IatiFault fault)
        {
            throw fault.At(_xml?.Line ?? 0);
        }
        catch (DecoderFallbackException broken)
        {
            throw new IatiFault("encoding", "The file has bytes that its encoding does not allow.",
                "Save it as UTF-8, or let its first line name the encoding it really has.", _xml.Line, broken);
        }
    }

    private IatiFault Explain(XmlException broken)
    {
        var line = broken.LineNumber;
        var head = HeadText();
        if (head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase))
        {
            return new IatiFault("html_page", "This is a web page, not an IATI file.",
                "The address probably led to a page about the file, or to an error page. Open it in a browser and download the XML itself.", line, broken);
        }
        if (head.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            return new IatiFault("dtd_not_allowed", "The file has a document type declaration (<!DOCTYPE …>), which is not accepted: it can make a server read other files or run out of memory.",
                "Take the declaration out; IATI files need none.", line, broken);
        }
        if (!head.Contains('<'))
            return new IatiFault("not_xml", "The file is not XML.", "Import an IATI activity file: XML, or XML packed with gzip.", line, broken);
        var words = broken.Message;
        if (words.Contains("encoding", StringComparison.OrdinalIgnoreCase) || words.Contains("byte order mark", StringComparison.OrdinalIgnoreCase))
        {
            return new IatiFault("encoding", $"The file's encoding is not what it says, or is not known here. {words}",
                "Save it as UTF-8, or let its first line name the encoding it really has.", line, broken);
        }
        return new IatiFault("not_well_formed", $"The file is not well-formed XML. {words}",
            "Correct this place, or ask the publisher to. `xmllint --noout FILE` shows every such fault.", line, broken);
    }

    // Latin letters are enough to tell what a file is; UTF-16 has a zero between them.
    private string HeadText() => Encoding.Latin1.GetString(_bytes.Head).Replace("\0", "", StringComparison.Ordinal);
}
