namespace AidCoord.Wording;

/// <summary>A text for people in each language that they are shown it in: why there is no number.</summary>
/// <param name="English">ICU MessageFormat, as <see cref="MessageTemplate"/> takes it.</param>
/// <param name="French">The same in French, with the same places.</param>
public sealed record SpokenText(string English, string French)
{
    /// <summary>What stands in its places: numbers, texts and other wordings by name.</summary>
    public IReadOnlyList<(string Name, object Value)> Values { get; private init; } = [];

    /// <summary>The same text with values.</summary>
    /// <param name="values">Numbers, texts and other wordings by name.</param>
    public SpokenText With(params (string Name, object Value)[] values) => this with { Values = values };

    /// <summary>The text with its values in one language.</summary>
    /// <param name="language">Its language.</param>
    /// <exception cref="FormatException">A value is missing.</exception>
    public string In(Language language) =>
        MessageTemplate.Parse(language == Language.French ? French : English).Write(Values.ToDictionary(StringComparer.Ordinal), language);

    /// <summary>The same text with the same values.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(SpokenText? other) => other is not null && English == other.English && French == other.French && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => English.GetHashCode(StringComparison.Ordinal);
}
