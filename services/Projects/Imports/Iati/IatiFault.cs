namespace AidCoord.Projects.Imports.Iati;

/// <summary>Ends the reading of a file: it is not IATI, not XML, damaged or beyond a limit.</summary>
/// <remarks>What was read before it is good; whether it is kept is for the caller to decide.</remarks>
public sealed class IatiFault : Exception
{
    /// <summary>Creates a fault.</summary>
    /// <param name="reason">What kind, for programs, such as <c>not_well_formed</c>.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to do about it, as a sentence.</param>
    /// <param name="line">Line of the file, from 1; 0 when no line can be told.</param>
    /// <param name="cause">The exception behind it.</param>
    public IatiFault(string reason, string message, string remedy, int line = 0, Exception? cause = null) : base(message, cause) =>
        (Reason, Remedy, Line) = (reason, remedy, line);

    /// <summary>What kind, for programs: lower case with underscores.</summary>
    public string Reason { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>Line of the file, from 1; 0 when no line can be told.</summary>
    public int Line { get; private set; }

    // Faults of the byte stream do not know the line; the XML reader above it does.
    internal IatiFault At(int line)
    {
        if (Line == 0) Line = line;
        return this;
    }
}
