using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>One activity of a file.</summary>
public sealed class IatiActivity
{
    /// <summary>The activity as a project, without name and source. Of a refused activity only the identifier is sure to be there.</summary>
    public required Project Project { get; init; }

    /// <summary>Line of the file where it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>IATI version of the file, or of the activity where the file has none; empty when neither says.</summary>
    public required string Version { get; init; }

    /// <summary>Bytes that it takes in the file, to a few thousand.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is wrong with it, in the order of the file.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Its transactions, those without a readable value included.</summary>
    public required int TransactionCount { get; init; }

    /// <summary>The readable values of its transactions.</summary>
    public required IReadOnlyList<TransactionAmount> Amounts { get; init; }

    /// <summary>Why it cannot be stored; null when it can. It is among <see cref="Findings"/> too.</summary>
    public Finding? Refusal { get; init; }
}

/// <summary>The value of a transaction, or of several of the same currency and type.</summary>
/// <param name="Currency">Upper case; empty when none is named (methodology I6).</param>
/// <param name="Type">IATI codelist TransactionType; empty when not given or not known (methodology I4).</param>
/// <param name="Value">The value.</param>
public readonly record struct TransactionAmount(string Currency, string Type, decimal Value)
{
    private const decimal MostSafe = decimal.MaxValue / 2;

    /// <summary>Adds up equal currencies and types, without losing a digit.</summary>
    public static List<TransactionAmount> AddUp(IReadOnlyList<TransactionAmount> amounts)
    {
        var sums = new List<TransactionAmount>();
        foreach (var group in amounts.GroupBy(amount => (amount.Currency, amount.Type, amount.Value.Scale)))
        {
            var sum = new TransactionAmount(group.Key.Currency, group.Key.Type, 0m);
            foreach (var amount in group)
            {
                // A sum that needs more digits than a decimal has would lose its last ones, or fail; it stays in two parts.
                var isSafe = Math.Abs(sum.Value) < MostSafe && Math.Abs(amount.Value) < MostSafe;
                var next = isSafe ? sum.Value + amount.Value : amount.Value;
                if (!isSafe || next.Scale < amount.Value.Scale)
                {
                    sums.Add(sum);
                    next = amount.Value;
                }
                sum = sum with { Value = next };
            }
            sums.Add(sum);
        }
        return sums;
    }
}
