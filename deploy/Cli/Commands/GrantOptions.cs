using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Hosting.Identity;
using Grant = AidCoord.Protos.Accounts.V1.Grant;

namespace AidCoord.Cli.Commands;

/// <summary>The options that say a role: what, where, and of whom.</summary>
internal sealed class GrantOptions
{
    private readonly Option<string> _role = Typed.OneOf(
        "--role", $"One of {string.Join(", ", Roles.Grantable.Select(Roles.Word))}", "ROLE", null, [.. Roles.Grantable.Select(Roles.Word)]);

    private readonly Option<string?> _country = new("--country")
    {
        Description = "Where: a country of ISO 3166-1, such as SN, or all; an administrator's is all when not given",
        HelpName = "CC",
        CustomParser = result => Words.CountryCode(result.Tokens[0].Value, orAll: true, result.AddError),
    };

    private readonly Option<string?> _of = new("--of")
    {
        Description = "Of whom: the IATI identifier of a donor or agency, the key of a ministry (health)",
        HelpName = "WHOM",
    };

    private readonly bool _required;

    public GrantOptions(bool required)
    {
        _required = required;
        _role.Required = required;
    }

    public void AddTo(Command command)
    {
        command.Add(_role);
        command.Add(_country);
        command.Add(_of);
        command.Validators.Add(result =>
        {
            if (!_required && !result.Has(_role) && (result.Has(_country) || result.Has(_of))) result.AddError("--country and --of belong to a role: add --role ROLE.");
        });
    }

    /// <summary>The role; null when none was typed.</summary>
    /// <exception cref="Fault">It cannot be a role.</exception>
    public Grant? Read(ParseResult line)
    {
        if (line.GetValue(_role) is not { Length: > 0 } role) return null;
        var country = line.GetValue(_country) ?? (role == Roles.Word(Role.Administrator) ? Hosting.Identity.Grant.AllCountries : "");
        if (country.Length == 0) throw Fault.Usage($"Say where {role} holds: --country SN, or --country all.");
        var grant = new Hosting.Identity.Grant(Roles.Parse(role)!.Value, country, line.GetValue(_of) ?? "");
        return grant.Fault() is { } fault ? throw Fault.Usage($"{fault} (--of)") : new Grant { Role = role, Country = grant.Country, Of = grant.Of };
    }
}
