using System.CommandLine;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Commands;

/// <summary>Where a password comes from: the keyboard, a file or standard input, and never the command line, which others can see.</summary>
internal sealed class PasswordOptions
{
    private readonly Option<string?> _file = new("--password-file")
    {
        Description = "Take the first line of this file as password, or of standard input when it is -; without this, it is asked for",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Add(_file);

    /// <summary>Reads or asks for it.</summary>
    /// <exception cref="Fault">There is none.</exception>
    public string Read(ParseResult line, Terminal terminal)
    {
        var file = line.GetValue(_file);
        if (file is not null and not "-") return File.ReadLines(file).FirstOrDefault() is { Length: > 0 } first ? first : throw Fault.Usage($"The first line of {file} is empty; it should be the password.");
        if (file is null && terminal.AskHidden is { } ask)
        {
            var password = ask("Password: ");
            return ask("The same again: ") == password ? password : throw Fault.Failed("The two passwords are not the same. Nothing was changed.");
        }

        return terminal.In.ReadLine() is { Length: > 0 } typed ? typed : throw Fault.Usage("There is no password on standard input. Type it at a terminal, or name a file: --password-file FILE.");
    }
}
