namespace AidCoord.Amounts.Money;

/// <summary>A currency by its ISO 4217 code, upper case; or <see cref="None"/> when nothing was stated (I6).</summary>
public readonly record struct CurrencyCode
{
    private readonly string? code;

    private CurrencyCode(string code) => this.code = code;

    /// <summary>No currency stated: no rate exists for it.</summary>
    public static CurrencyCode None => default;

    /// <summary>United States dollar, the reporting currency of the rate table.</summary>
    public static CurrencyCode Usd { get; } = new("USD");

    /// <summary>True when no currency was stated.</summary>
    public bool IsNone => code is null;

    /// <summary>
    /// The value's own currency, else the activity's default, trimmed and in upper case; else <see cref="None"/> (I6).
    /// The code is not checked against a list: an unknown code simply has no rate.
    /// </summary>
    /// <param name="own">The currency written beside the value, if any.</param>
    /// <param name="fallback">The default currency of the activity, if any.</param>
    public static CurrencyCode Read(string? own, string? fallback = null)
    {
        var text = string.IsNullOrWhiteSpace(own) ? fallback : own;
        return string.IsNullOrWhiteSpace(text) ? None : new(text.Trim().ToUpperInvariant());
    }

    /// <summary>The code, or "(none)".</summary>
    public override string ToString() => code ?? "(none)";
}
