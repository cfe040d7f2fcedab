using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using Grant = AidCoord.Protos.Accounts.V1.Grant;

namespace AidCoord.Cli.Commands;

/// <summary><c>users</c>: the accounts of people and programs.</summary>
internal static class UsersCommand
{
    public static Command Create(Terminal terminal) => new Verb("users", "Accounts of people and programs, for a country without an identity provider of its own",
        new Example("aidcoord users add amina --role administrator", "The first account: from the next start on the system asks who comes"),
        new Example("aidcoord users list", "Who there is, and what they are"))
    {
        Add(terminal), List(terminal), Disable(terminal), ResetPassword(terminal), Grant(terminal), Revoke(terminal),
    };

    private static Verb Add(Terminal terminal)
    {
        var (name, secrets, granted, system) = (Name(), new PasswordOptions(), new GrantOptions(required: false), new SystemOptions());
        var display = new Option<string?>("--display-name") { Description = "The person's or program's name, for people", HelpName = "TEXT" };
        var without = new Option<bool>("--no-password") { Description = "For a program: it signs in with keys only" };
        var verb = new Verb("add", "Make an account; its first password must be changed at the first sign-in",
            new Example("aidcoord users add amina --role administrator", "Asks for the password twice"),
            new Example("aidcoord users add kofi --role ministry --country SN --of health --password-file first.txt", "The first line of the file is the password"),
            new Example("aidcoord users add importer --role finance-ministry --country SN --no-password", "For a program, with keys"))
        {
            name, display, without,
        };
        granted.AddTo(verb);
        secrets.AddTo(verb);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var user = new User { DisplayName = line.GetValue(display) ?? "" };
            if (granted.Read(line) is { } grant) user.Grants.Add(grant);
            var password = line.GetValue(without) ? "" : secrets.Read(line, terminal);
            var folder = system.Folder(line, terminal);
            await using var connection = await system.OpenAsync(line, terminal, reading: false, cancellation);
            var request = new CreateUserRequest { UserId = line.GetValue(name), User = user, Password = password };
            var made = await connection.AskAsync("Writing", call => new UserService.UserServiceClient(connection.Calls).CreateUserAsync(request, call));
            terminal.Line($"Made {made.Name}{(made.Grants.Count == 0 ? ", without a role yet" : $" as {Words(made.Grants[0])}")}.");
            if (folder is not null && FolderKey.Of(folder) is null)
            {
                FolderKey.OpenOrCreate(folder);
                terminal.Line("From the next start on this system asks who comes. A system that runs now stays open until it is started again.");
            }

            return 0;
        });
        return verb;
    }

    private static Verb List(Terminal terminal)
    {
        var json = Commands.Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("list", "List accounts with their roles",
            new Example("aidcoord users list", "Everybody"))
        {
            json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var all = new ListUsersResponse();
            var request = new ListUsersRequest { PageSize = 1000 };
            do
            {
                var page = await connection.AskAsync("Reading", call => new UserService.UserServiceClient(connection.Calls).ListUsersAsync(request, call));
                all.Users.AddRange(page.Users);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (line.GetValue(json)) Json.Write(terminal, all);
            else if (all.Users.Count == 0) terminal.Line("There are no accounts. Make the first: aidcoord users add NAME --role administrator");
            else Write(terminal, all.Users);
            return 0;
        });
        return verb;
    }

    private static Verb Disable(Terminal terminal)
    {
        var undo = new Option<bool>("--undo") { Description = "Let it in again" };
        return Change(terminal, "disable", "Let an account in no longer; its sessions and keys end at once",
            [undo], (users, name, line) => new(call => users.DisableUserAsync(new DisableUserRequest { Name = name, Undo = line.GetValue(undo) }, call)),
            (user, _) => user.Disabled ? $"{user.Name} is let in no longer." : $"{user.Name} is let in again.",
            new Example("aidcoord users disable kofi", "Kofi has left"),
            new Example("aidcoord users disable kofi --undo", "Kofi is back"));
    }

    private static Verb ResetPassword(Terminal terminal)
    {
        var secrets = new PasswordOptions();
        var verb = Change(terminal, "reset-password", "Set a password that must be changed at the next sign-in",
            [], (users, name, line) =>
            {
                var password = secrets.Read(line, terminal);
                return new(call => users.ResetPasswordAsync(new ResetPasswordRequest { Name = name, Password = password }, call));
            },
            (user, _) => $"{user.Name} has a new password, to be changed at the next sign-in. Its sessions have ended.",
            new Example("aidcoord users reset-password kofi", "Asks for the new password twice"));
        secrets.AddTo(verb);
        return verb;
    }

    private static Verb Grant(Terminal terminal)
    {
        var granted = new GrantOptions(required: true);
        var verb = Change(terminal, "grant", "Give an account a role in a country",
            [], (users, name, line) =>
            {
                var grant = granted.Read(line);
                return new(call => users.GrantRoleAsync(new GrantRoleRequest { Name = name, Grant = grant }, call));
            },
            (user, line) => $"{user.Name} is {Words(granted.Read(line)!)}.",
            new Example("aidcoord users grant kofi --role donor --country SN --of XM-DAC-7", "Kofi writes the records of one donor in Senegal"));
        granted.AddTo(verb);
        return verb;
    }

    private static Verb Revoke(Terminal terminal)
    {
        var granted = new GrantOptions(required: true);
        var verb = Change(terminal, "revoke", "Take a role away from an account",
            [], (users, name, line) =>
            {
                var grant = granted.Read(line);
                return new(call => users.RevokeRoleAsync(new RevokeRoleRequest { Name = name, Grant = grant }, call));
            },
            (user, line) => $"{user.Name} is no longer {Words(granted.Read(line)!)}.",
            new Example("aidcoord users revoke kofi --role donor --country SN --of XM-DAC-7", "The role, exactly as it was given"));
        granted.AddTo(verb);
        return verb;
    }

    private static Verb Change(
        Terminal terminal, string word, string description, Option[] options, Func<UserService.UserServiceClient, string, ParseResult, Asked<User>> ask,
        Func<User, ParseResult, string> said, params Example[] examples)
    {
        var name = Name();
        var system = new SystemOptions();
        var verb = new Verb(word, description, examples) { name };
        foreach (var option in options) verb.Add(option);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var asked = ask(new UserService.UserServiceClient(connection.Calls), $"users/{line.GetValue(name)}", line);
            terminal.Line(said(await connection.AskAsync("Writing", asked.Call), line));
            return 0;
        });
        return verb;
    }

    public static Argument<string> Name() => new("NAME") { Description = "What they sign in with: a-z, 0-9 and hyphen" };

    public static string Words(Grant grant) => $"{grant.Role} in {(grant.Country == "all" ? "all countries" : grant.Country)}{(grant.Of.Length == 0 ? "" : $" of {grant.Of}")}";

    private static void Write(Terminal terminal, IReadOnlyList<User> users)
    {
        var grid = new Grid().Text("Name").Text("For people").Text("Roles").Text("Password").Text("Last sign-in");
        foreach (var user in users)
        {
            grid.Row(
                user.Name["users/".Length..] + (user.Disabled ? " (not let in)" : ""), user.DisplayName, string.Join("; ", user.Grants.Select(Words)),
                user.PasswordTime is null ? "none" : user.PasswordChangeRequired ? "to be changed" : "set",
                user.SignInTime is null ? "never" : user.SignInTime.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        grid.Write(terminal);
    }

    private readonly record struct Asked<T>(Func<global::Grpc.Core.CallOptions, global::Grpc.Core.AsyncUnaryCall<T>> Call);
}
