using System.Globalization;

namespace AidCoord.Wording;

/// <summary>A language in which people are shown texts and numbers.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>French.</summary>
    French,
}

/// <summary>How a language writes numbers and counts things.</summary>
public static class LanguageRules
{
    // The program runs without culture data, which a small server may not have: the few rules that texts need stand here.
    private static readonly NumberFormatInfo English = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," });

    // A narrow no-break space between thousands, as French typography has it.
    private static readonly NumberFormatInfo French = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202F" });

    /// <summary>Its decimal point and what stands between thousands.</summary>
    /// <param name="language">The language.</param>
    public static NumberFormatInfo Numbers(Language language) => language == Language.French ? French : English;

    /// <summary>The CLDR plural category of a number as it is shown: English "one" is 1, French is 0 up to below 2.</summary>
    /// <param name="language">The language.</param>
    /// <param name="shown">The number, rounded as it is shown.</param>
    public static string PluralOf(Language language, decimal shown) => language switch
    {
        Language.French => Math.Abs(shown) < 2 ? "one" : "other",
        _ => Math.Abs(shown) == 1 ? "one" : "other",
    };
}
