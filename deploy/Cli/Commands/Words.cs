using System.CommandLine;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary>Arguments and options that mean the same in every command.</summary>
internal static class Words
{
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print the system's answer as JSON (the proto3 mapping, defaults included) instead of a table",
    };

    public static Argument<string> Country() => new("CC")
    {
        Description = "Country, ISO 3166-1 alpha-2, such as UG",
        CustomParser = result => CountryCode(result.Tokens[0].Value, false, result.AddError),
    };

    /// <summary>The code in upper case; an error when it is not two letters.</summary>
    public static string CountryCode(string text, bool orAll, Action<string> refuse)
    {
        if (orAll && text.Equals("all", StringComparison.OrdinalIgnoreCase)) return "all";
        if (text is [var a, var b] && char.IsAsciiLetter(a) && char.IsAsciiLetter(b)) return text.ToUpperInvariant();
        refuse($"\"{text}\" is not a country code. Give the two letters of ISO 3166-1, such as UG for Uganda{(orAll ? ", or all" : "")}.");
        return "";
    }

    public static Option<string> By() =>
        Typed.OneOf("--by", $"What each row is: {string.Join(", ", Groupings)}", "WHAT", "ministry", Groupings);

    public static readonly string[] Groupings = ["ministry", "sector", "donor", "district", "year", "priority", "outcome", "country"];

    /// <summary>Those of which every year can be shown.</summary>
    public static string[] GroupingsOverTime => [.. Groupings.Where(word => word != "year")];

    public static Grouping Grouping(string word) => word switch
    {
        "ministry" => Protos.Coordination.V1.Grouping.ByMinistry,
        "sector" => Protos.Coordination.V1.Grouping.BySector,
        "donor" => Protos.Coordination.V1.Grouping.ByDonor,
        "district" => Protos.Coordination.V1.Grouping.ByDistrict,
        "year" => Protos.Coordination.V1.Grouping.ByYear,
        "priority" => Protos.Coordination.V1.Grouping.ByPriority,
        "outcome" => Protos.Coordination.V1.Grouping.ByOutcome,
        _ => Protos.Coordination.V1.Grouping.ByCountry,
    };

    public static string Word(Grouping grouping) => grouping switch
    {
        Protos.Coordination.V1.Grouping.ByMinistry => "ministry",
        Protos.Coordination.V1.Grouping.BySector => "sector",
        Protos.Coordination.V1.Grouping.ByDonor => "donor",
        Protos.Coordination.V1.Grouping.ByDistrict => "district",
        Protos.Coordination.V1.Grouping.ByYear => "year",
        Protos.Coordination.V1.Grouping.ByPriority => "priority",
        Protos.Coordination.V1.Grouping.ByOutcome => "outcome",
        _ => "country",
    };

    public static Option<string> Language() => Typed.OneOf(
        "--language", "Read the numbers aloud, and say why there is none, in this language: en or fr", "LANGUAGE", null, "en", "fr");

    /// <summary>What splits the money, and so can be a side of a table.</summary>
    public static readonly string[] Sides = ["donor", "sector", "ministry", "district", "year"];

    /// <summary>Ids or codes, each by itself or several with commas.</summary>
    public static IEnumerable<string> Metrics(IEnumerable<string>? typed) =>
        (typed ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static Option<int?> Top() => new("--top")
    {
        Description = "Show only the first N rows",
        HelpName = "N",
        CustomParser = result => Typed.Parse(result, "--top", 1, int.MaxValue, "give a whole number from 1."),
    };
}
