using System.Text;
using Spectre.Console;

namespace AidCoord.Cli;

/// <summary>Where a command writes, and what it knows of its surroundings. Tests give their own.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly TextWriter? _owned;

    public Terminal(TextWriter output, TextWriter error, bool outputIsTerminal = false, bool errorIsTerminal = false,
        int width = 80, Func<string, string?>? environment = null)
    {
        Out = output;
        Error = error;
        OutputIsTerminal = outputIsTerminal;
        ErrorIsTerminal = errorIsTerminal;
        Width = width;
        Environment = environment ?? (_ => null);
    }

    private Terminal(TextWriter output, TextWriter? owned)
        : this(output, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, ConsoleWidth(),
            System.Environment.GetEnvironmentVariable) => _owned = owned;

    /// <summary>Standard output: what was asked for, and nothing else.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error: problems, progress, and what goes on meanwhile.</summary>
    public TextWriter Error { get; }

    public bool OutputIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>Columns of the screen; without meaning when the output is not a terminal.</summary>
    public int Width { get; }

    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Environment { get; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Standard input.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Asks a person for a secret that the screen does not show; null when there is no person.</summary>
    public Func<string, string>? AskHidden { get; init; }

    /// <summary>A redirected output is buffered, so that an export of a million lines is not a million writes.</summary>
    public static Terminal OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var ask = Console.IsInputRedirected ? (Func<string, string>?)null : Hidden;
        if (!Console.IsOutputRedirected) return new Terminal(Console.Out, owned: null) { In = Console.In, AskHidden = ask };
        var buffered = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };
        return new Terminal(buffered, buffered) { In = Console.In, AskHidden = ask };
    }

    /// <summary>A Spectre console that draws as the output would, into a text.</summary>
    public IAnsiConsole Screen(TextWriter text) => Create(text, OutputIsTerminal, Width);

    /// <summary>A Spectre console on the error output, for progress.</summary>
    public IAnsiConsole ErrorScreen() => Create(Error, ErrorIsTerminal, Width);

    public void Line(string text = "") => Out.WriteLine(text);

    public void Dispose() => _owned?.Dispose();

    private IAnsiConsole Create(TextWriter writer, bool isTerminal, int width)
    {
        var colours = isTerminal && string.IsNullOrEmpty(Environment("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = isTerminal ? width : 100_000;
        return console;
    }

    private static string Hidden(string prompt)
    {
        Console.Error.Write(prompt);
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } typed)
        {
            if (typed.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(typed.KeyChar)) text.Append(typed.KeyChar);
        }

        Console.Error.WriteLine();
        return text.ToString();
    }

    private static int ConsoleWidth()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth < 40 ? 80 : Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
