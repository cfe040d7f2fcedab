using System.Globalization;
using AidCoord.Amounts.Numbers;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>Numbers as publishers write them (methodology I5), kept as written, but without plus sign and exponent.</summary>
internal static class PublishedNumber
{
    // So many digits are exact in a long.
    private const int Plain = 18;

    /// <summary>Reads a trimmed text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number; 0 unless it was read.</param>
    /// <param name="asWritten">True when the text can stand as it is; else <see cref="Text"/> gives the form to keep.</param>
    public static NumberOutcome Read(ReadOnlySpan<char> text, out decimal value, out bool asWritten)
    {
        // Nearly every amount is some digits with at most one point between them.
        var at = text is ['-', ..] ? 1 : 0;
        var (digits, scale, mantissa) = (0, -1, 0L);
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is >= '0' and <= '9')
            {
                if (++digits > Plain) break;
                mantissa = mantissa * 10 + (letter - '0');
                if (scale >= 0) scale++;
            }
            else if (letter == '.' && scale < 0 && digits > 0)
            {
                scale = 0;
            }
            else
            {
                break;
            }
        }
        if (at == text.Length && digits > 0 && scale != 0)
        {
            value = new decimal(unchecked((int)mantissa), unchecked((int)(mantissa >> 32)), 0, text[0] == '-', (byte)Math.Max(0, scale));
            asWritten = true;
            return NumberOutcome.Read;
        }
        asWritten = false;
        var reading = ExactNumber.Read(new string(text));
        value = reading.Value;
        return reading.Outcome;
    }

    /// <summary>The form to keep of a number that cannot stand as it was written.</summary>
    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
