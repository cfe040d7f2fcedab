using System.CommandLine;
using System.Globalization;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Accounts.V1;
using Google.Protobuf.WellKnownTypes;

namespace AidCoord.Cli.Commands;

/// <summary><c>keys</c>: keys with which programs call in the name of an account.</summary>
internal static class KeysCommand
{
    public static Command Create(Terminal terminal) => new Verb("keys", "Keys with which programs call in the name of an account",
        new Example("aidcoord keys create importer --for \"nightly import\"", "Make one; its text is shown once"),
        new Example("aidcoord keys list importer", "Which there are, and until when"))
    {
        Make(terminal), List(terminal), Revoke(terminal),
    };

    private static Verb Make(Terminal terminal)
    {
        var (name, granted, system) = (UsersCommand.Name(), new GrantOptions(required: false), new SystemOptions());
        var purpose = new Option<string>("--for") { Description = "What the key is for, for people", HelpName = "TEXT", Required = true };
        var days = new Option<int?>("--days")
        {
            Description = "Days until it is over, 1 to 366; 90 when not given", HelpName = "N",
            CustomParser = result => Typed.Parse(result, "--days", 1, 366, "give a number of days from 1 to 366."),
        };
        var reads = new Option<bool>("--read-only") { Description = "It changes nothing, whatever its account may" };
        var verb = new Verb("create", "Make a key and show its text, this once",
            new Example("aidcoord keys create importer --for \"nightly import\"", "With all roles of the account, for 90 days"),
            new Example("aidcoord keys create importer --for \"dashboard\" --read-only --role finance-ministry --country SN --days 30", "With less"))
        {
            name, purpose, days, reads,
        };
        granted.AddTo(verb);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var key = new Key { DisplayName = line.GetValue(purpose), ReadOnly = line.GetValue(reads) };
            if (line.GetValue(days) is { } life) key.ExpireTime = Timestamp.FromDateTimeOffset(terminal.Time.GetUtcNow().AddDays(life).AddMinutes(-1));
            if (granted.Read(line) is { } grant) key.Grants.Add(grant);
            var request = new CreateKeyRequest { Parent = $"users/{line.GetValue(name)}", Key = key };
            var made = await connection.AskAsync("Writing", call => new KeyService.KeyServiceClient(connection.Calls).CreateKeyAsync(request, call));
            // Alone on standard output, so that a script can keep it in a file.
            terminal.Error.WriteLine($"{made.Key.Name}, until {Day(made.Key.ExpireTime)}. This is its text; it is not kept, and cannot be shown again:");
            terminal.Line(made.Text);
            return 0;
        });
        return verb;
    }

    private static Verb List(Terminal terminal)
    {
        var (name, json, system) = (UsersCommand.Name(), Words.Json(), new SystemOptions());
        var verb = new Verb("list", "List the keys of an account, without their texts",
            new Example("aidcoord keys list importer", "All of them, those that are over included"))
        {
            name, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = new ListKeysRequest { Parent = $"users/{line.GetValue(name)}" };
            var answer = await connection.AskAsync("Reading", call => new KeyService.KeyServiceClient(connection.Calls).ListKeysAsync(request, call));
            if (line.GetValue(json)) Json.Write(terminal, answer);
            else if (answer.Keys.Count == 0) terminal.Line($"{request.Parent} has no keys.");
            else Write(terminal, answer.Keys);
            return 0;
        });
        return verb;
    }

    private static Verb Revoke(Terminal terminal)
    {
        var name = new Argument<string>("KEY") { Description = "Full name of the key, as keys list shows it" };
        var system = new SystemOptions();
        var verb = new Verb("revoke", "End a key",
            new Example("aidcoord keys revoke users/importer/keys/abcdefghjkmn", "Nobody is let in with it from now on"))
        {
            name,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            await connection.AskAsync("Writing", call => new KeyService.KeyServiceClient(connection.Calls).RevokeKeyAsync(new RevokeKeyRequest { Name = line.GetValue(name) }, call));
            terminal.Line($"{line.GetValue(name)} is over.");
            return 0;
        });
        return verb;
    }

    private static void Write(Terminal terminal, IReadOnlyList<Key> keys)
    {
        var grid = new Grid().Text("Key").Text("For").Text("Until").Text("Roles");
        foreach (var key in keys)
        {
            var roles = key.Grants.Count == 0 ? "all of the account" : string.Join("; ", key.Grants.Select(UsersCommand.Words));
            grid.Row(key.Name, key.DisplayName, Day(key.ExpireTime), roles + (key.ReadOnly ? ", reading only" : ""));
        }

        grid.Write(terminal);
    }

    private static string Day(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
