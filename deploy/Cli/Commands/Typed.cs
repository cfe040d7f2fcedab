using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AidCoord.Cli.Commands;

/// <summary>What was typed for an option or argument, for rules between them: safe where a value itself is wrong.</summary>
internal static class Typed
{
    public static string? Word(this CommandResult result, Option option) => result.GetResult(option) is { Tokens: [{ Value: var text }, ..] } ? text : null;

    public static bool Has(this CommandResult result, Argument argument) => result.GetResult(argument) is { Tokens.Count: > 0 };

    public static bool Has(this CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    public static int? Number(this CommandResult result, Option option) =>
        int.TryParse(result.Word(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A whole number in a range, with words of its own when it is not one.</summary>
    public static int? Parse(ArgumentResult result, string option, int lowest, int highest, string advice)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest) return number;
        result.AddError($"{option} {result.Tokens[0].Value}: {advice}");
        return null;
    }

    /// <summary>One word of a list, with words of its own when it is another.</summary>
    public static Option<string> OneOf(string name, string description, string placeholder, string? preset, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = placeholder,
            CustomParser = result =>
            {
                var word = result.Tokens[0].Value.ToLowerInvariant();
                if (words.Contains(word)) return word;
                result.AddError($"{name} {result.Tokens[0].Value}: choose one of {string.Join(", ", words)}.");
                return "";
            },
        };
        if (preset is not null) option.DefaultValueFactory = _ => preset;
        option.CompletionSources.Add(words);
        return option;
    }
}
