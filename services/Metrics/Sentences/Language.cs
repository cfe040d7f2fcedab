using System.Globalization;

namespace AidCoord.Metrics.Sentences;

/// <summary>A language in which numbers are read aloud.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>French.</summary>
    French,
}

/// <summary>How a language writes numbers and counts things.</summary>
internal static class LanguageRules
{
    // The program runs without culture data, which a small server may not have: the few rules that sentences need stand here.
    private static readonly NumberFormatInfo English = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," });

    // A narrow no-break space between thousands, as French typography has it.
    private static readonly NumberFormatInfo French = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202F" });

    public static NumberFormatInfo Numbers(Language language) => language == Language.French ? French : English;

    /// <summary>The CLDR plural category of a number as it is shown: English "one" is 1, French is 0 up to below 2.</summary>
    public static string PluralOf(Language language, decimal shown) => language switch
    {
        Language.French => Math.Abs(shown) < 2 ? "one" : "other",
        _ => Math.Abs(shown) == 1 ? "one" : "other",
    };
}
