using AidCoord.Resources.Problems;

namespace AidCoord.Resources.Pages;

/// <summary>How many items a page has.</summary>
public static class PageSize
{
    /// <summary>When the caller does not say.</summary>
    public const int Default = 50;

    /// <summary>Never more; a larger wish is met with this.</summary>
    public const int Maximum = 1000;

    /// <summary>A page ends early when its items reach this many bytes, 16 MiB; there is always at least one item.</summary>
    public const long MaximumBytes = 16 << 20;

    /// <summary>The size to use for the size that was asked for.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when it is negative.</exception>
    public static int Of(int requested)
    {
        if (requested >= 0) return requested == 0 ? Default : Math.Min(requested, Maximum);
        var violations = new Violations();
        violations.Add("page_size", $"{requested} is negative. Give 1 to {Maximum}, or 0 for {Default}.");
        violations.ThrowIfAny();
        return 0;
    }
}
