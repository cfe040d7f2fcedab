namespace AidCoord.Amounts.Numbers;

/// <summary>What came of reading a text as a number.</summary>
public enum NumberOutcome
{
    /// <summary>Nothing was written: null, empty or only white space.</summary>
    Missing,

    /// <summary>A number, kept exactly as written.</summary>
    Read,

    /// <summary>Something was written that is not a plain number.</summary>
    NotANumber,

    /// <summary>A number that cannot be kept exactly: more than 28 digits, or too large or too small.</summary>
    TooManyDigits,
}

/// <summary>One reading of a text as an exact decimal number (rule I5).</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Value">The number; 0 when <paramref name="Outcome"/> is not <see cref="NumberOutcome.Read"/>.</param>
public readonly record struct NumberReading(NumberOutcome Outcome, decimal Value)
{
    /// <summary>True when <see cref="Value"/> holds the number that was written.</summary>
    public bool IsRead => Outcome == NumberOutcome.Read;

    /// <summary>What a person can do about a text that was not read; empty when it was.</summary>
    public string Remedy => Outcome switch
    {
        NumberOutcome.Missing => "Write a number.",
        NumberOutcome.NotANumber =>
            "Write digits with an optional sign, one decimal point and an optional exponent, without thousands separators: 1234.50.",
        NumberOutcome.TooManyDigits => "Write at most 28 digits, of which at most 28 after the decimal point.",
        _ => "",
    };
}

/// <summary>Reads numbers exactly, or refuses them with a reason; nothing is rounded on the way in.</summary>
public static class ExactNumber
{
    private const int MostDigits = 28;

    /// <summary>
    /// Reads sign, digits, decimal point and exponent (<c>-12.50</c>, <c>.5</c>, <c>1e3</c>), trimmed. Thousands
    /// separators, NaN and infinity are not numbers (I5). A number that 28 digits cannot hold exactly is refused:
    /// a silently rounded amount would no longer add up to what the publisher printed.
    /// </summary>
    public static NumberReading Read(string? text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
            return new(NumberOutcome.Missing, 0);

        var negative = rest[0] == '-';
        if (rest[0] is '-' or '+')
            rest = rest[1..];

        var mark = rest.IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? rest : rest[..mark];
        var exponent = 0;
        if (mark >= 0 && !TryReadExponent(rest[(mark + 1)..], out exponent))
            return new(NumberOutcome.NotANumber, 0);

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var part = point < 0 ? [] : mantissa[(point + 1)..];
        if (whole.Length + part.Length == 0 || !OnlyDigits(whole) || !OnlyDigits(part))
            return new(NumberOutcome.NotANumber, 0);

        return Assemble(negative, whole, part, exponent);
    }

    private static NumberReading Assemble(bool negative, ReadOnlySpan<char> whole, ReadOnlySpan<char> part, int exponent)
    {
        part = part.TrimEnd('0');
        whole = whole.TrimStart('0');
        Span<char> digits = stackalloc char[0];
        var length = whole.Length + part.Length;
        digits = length <= 256 ? stackalloc char[length] : new char[length];
        whole.CopyTo(digits);
        part.CopyTo(digits[whole.Length..]);

        var scale = (long)part.Length - exponent;
        ReadOnlySpan<char> kept = digits;
        while (kept.Length > 0 && kept[0] == '0')
            kept = kept[1..];
        while (kept.Length > 0 && kept[^1] == '0' && scale > 0)
        {
            kept = kept[..^1];
            scale--;
        }

        if (kept.Length == 0)
            return new(NumberOutcome.Read, 0m);
        if (kept.Length > MostDigits || scale > MostDigits || (scale < 0 && kept.Length - scale > MostDigits))
            return new(NumberOutcome.TooManyDigits, 0);

        UInt128 value = 0;
        foreach (var digit in kept)
            value = value * 10 + (uint)(digit - '0');
        for (; scale < 0; scale++)
            value *= 10;

        var bits = (ulong)(value & ulong.MaxValue);
        var high = (uint)(value >> 64);
        return new(
            NumberOutcome.Read,
            new decimal(unchecked((int)(uint)bits), unchecked((int)(uint)(bits >> 32)), unchecked((int)high), negative, (byte)scale));
    }

    private static bool TryReadExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+')
            text = text[1..];
        if (text.IsEmpty || !OnlyDigits(text))
            return false;
        foreach (var digit in text)
        {
            // Past a few thousand the number is refused in any case; stopping here keeps the sum in range.
            if (exponent < 100_000)
                exponent = exponent * 10 + (digit - '0');
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    private static bool OnlyDigits(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (letter is < '0' or > '9')
                return false;
        }

        return true;
    }
}
