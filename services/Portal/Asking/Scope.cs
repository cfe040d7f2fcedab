using System.Globalization;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Asking;

/// <summary>Which country, years and money a page is about: what its address says.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case.</param>
public sealed record Scope(string Code)
{
    /// <summary>The code that the sample country uses; ISO 3166-1 leaves it to users.</summary>
    private const string MadeUpCode = "QZ";

    // What its name ends with; pages have a mark for it.
    private const string Remark = " (made-up sample country)";

    /// <summary>First fiscal year, by the calendar year in which it starts; 0: from the beginning.</summary>
    public int From { get; init; }

    /// <summary>Last fiscal year; 0: to the end.</summary>
    public int To { get; init; }

    /// <summary>Which money; unspecified: as the country's settings say.</summary>
    public Measure Measure { get; init; }

    /// <summary>Resource name, as services call it.</summary>
    public string Country => $"countries/{Code}";

    /// <summary>The country is the sample: nothing of it is true.</summary>
    public bool IsMadeUp => Code == MadeUpCode;

    /// <summary>A text without the remark that the country is made up, which pages say once, with a mark.</summary>
    /// <param name="text">A name or a sentence.</param>
    public string WithoutRemark(string text) => IsMadeUp ? text.Replace(Remark, "", StringComparison.Ordinal) : text;

    /// <summary>The years for a question; null: all.</summary>
    public Period? Period => From == 0 && To == 0 ? null : new Period { FromYear = From, ToYear = To };

    /// <summary>Years and measure as they stand in an address, without the question mark; empty when all is as the country has it.</summary>
    public string Query
    {
        get
        {
            List<string> parts = [];
            if (From != 0 && From == To) parts.Add($"year={Year(From)}");
            else
            {
                if (From != 0) parts.Add($"from={Year(From)}");
                if (To != 0) parts.Add($"to={Year(To)}");
            }

            if (Measure != Measure.Unspecified) parts.Add($"measure={Word(Measure)}");
            return string.Join('&', parts);
        }
    }

    /// <summary>Reads years and measure from an address.</summary>
    /// <param name="code">The country, upper case.</param>
    /// <param name="query">The query of the address.</param>
    /// <exception cref="BadAddress">A value cannot be read.</exception>
    public static Scope Read(string code, IQueryCollection query)
    {
        var year = YearOf(query, "year");
        var (from, to) = year != 0 ? (year, year) : (YearOf(query, "from"), YearOf(query, "to"));
        if (to != 0 && from > to) throw new BadAddress("from", query["from"].ToString());
        return new Scope(code) { From = from, To = to, Measure = MeasureOf(query["measure"].ToString()) };
    }

    /// <summary>A measure as addresses have it.</summary>
    /// <param name="measure">The measure.</param>
    public static string Word(Measure measure) => measure switch
    {
        Measure.Commitment => "commitment",
        Measure.Active => "active",
        _ => "disbursement",
    };

    private static int YearOf(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200
            ? year
            : throw new BadAddress(name, text);
    }

    private static Measure MeasureOf(string text) => text switch
    {
        "" => Measure.Unspecified,
        "disbursement" => Measure.Disbursement,
        "commitment" => Measure.Commitment,
        "active" => Measure.Active,
        _ => throw new BadAddress("measure", text),
    };

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A part of an address that cannot be read.</summary>
/// <param name="part">Its name in the address.</param>
/// <param name="value">What stands there.</param>
public sealed class BadAddress(string part, string value) : Exception($"{part}={value} cannot be read.")
{
    /// <summary>Its name in the address.</summary>
    public string Part => part;

    /// <summary>What stands there.</summary>
    public string Value => value;
}
