namespace AidCoord.Hosting.Settings;

/// <summary>One thing that an operator can set, and everything that is said about it anywhere.</summary>
/// <param name="Name">The environment variable, such as <c>AIDCOORD_PORT</c>. In a settings file: <c>port</c>.</param>
/// <param name="Meaning">What it does, in a sentence or two.</param>
/// <param name="Expected">What its value should be, as it follows "it should be".</param>
/// <param name="Example">A value that is good.</param>
/// <param name="ReadBy">The processes that read it, by their names.</param>
public sealed record Setting(string Name, string Meaning, string Expected, string Example, IReadOnlyList<string> ReadBy)
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "AIDCOORD_";

    /// <summary>What a name ends with when its value is the path of a file that holds the value.</summary>
    public const string FromFile = "_FILE";

    /// <summary>The value when nobody sets it; null when there is none, or when it depends on the process.</summary>
    public string? Default { get; init; }

    /// <summary>What holds when nobody sets it, for a reader, where that is not a value.</summary>
    public string? DefaultInWords { get; init; }

    /// <summary>Its value is never shown, and is best given as a file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The name in a settings file: <c>port</c> for <c>AIDCOORD_PORT</c>.</summary>
    public string Key => Name[Prefix.Length..].ToLowerInvariant();
}
