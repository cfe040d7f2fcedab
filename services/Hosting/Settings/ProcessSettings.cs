using System.Collections;
using System.Globalization;
using AidCoord.Hosting.Calls;

namespace AidCoord.Hosting.Settings;

/// <summary>What one process was told: by its environment first, then by a settings file.</summary>
public sealed class ProcessSettings
{
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly IReadOnlyDictionary<string, string> file = new Dictionary<string, string>();
    private readonly string? path;

    private ProcessSettings(string process, IReadOnlyDictionary<string, string> environment, string? settingsFile)
    {
        Process = process;
        this.environment = environment;
        path = settingsFile ?? Lookup("AIDCOORD_SETTINGS").Value;
        file = path is null ? file : SettingsFile.Read(path, process);
    }

    /// <summary>Reads a setting's text.</summary>
    public delegate bool TryRead<T>(string text, out T value);

    /// <summary>The process that they are for, such as <c>projects</c>.</summary>
    public string Process { get; }

    /// <summary>The settings of a process, checked for names that nobody knows.</summary>
    /// <param name="process">One of <see cref="KnownSettings.Ports"/>.</param>
    /// <param name="environment">All environment variables.</param>
    /// <param name="settingsFile">A settings file; when null, the one that the environment names.</param>
    /// <exception cref="SettingProblem">A name is not known, or the settings file cannot be read.</exception>
    public static ProcessSettings Load(string process, IReadOnlyDictionary<string, string> environment, string? settingsFile = null)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith(Setting.Prefix, StringComparison.Ordinal)))
        {
            if (!SettingsFile.IsKnown(name) && !name.StartsWith(KnownSettings.OfTests, StringComparison.Ordinal))
            {
                var near = NearestName.Of(name, KnownSettings.All.Select(setting => setting.Name), 4);
                throw new SettingProblem($"The environment variable {name} is no setting.{(near is null ? " \"aidcoord settings\" lists them all." : $" Did you mean {near}?")}");
            }
        }

        return new ProcessSettings(process, environment, settingsFile);
    }

    /// <summary>The environment variables of this process.</summary>
    public static IReadOnlyDictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>The text of a setting, or its default, or null.</summary>
    /// <exception cref="SettingProblem">It is given twice, or its file cannot be read.</exception>
    public string? Text(string name)
    {
        var setting = KnownSettings.Find(name);
        if (setting is null || !setting.ReadBy.Contains(Process))
        {
            throw new InvalidOperationException($"The table of settings does not say that {Process} reads {name}: add it there.");
        }

        return Lookup(name).Value ?? setting.Default;
    }

    /// <summary>The value of a setting.</summary>
    /// <param name="name">Its name in the table.</param>
    /// <param name="tryRead">Reads it.</param>
    /// <param name="otherwise">What it is when nobody set it and the table has no default.</param>
    /// <exception cref="SettingProblem">It cannot be read.</exception>
    public T Read<T>(string name, TryRead<T> tryRead, T otherwise) =>
        Text(name) is not { } text ? otherwise : tryRead(text, out var value) ? value : throw Wrong(name);

    /// <summary>A setting that is a whole number.</summary>
    /// <exception cref="SettingProblem">It is none, or out of bounds.</exception>
    public int Number(string name, int least, int most, int otherwise = 0) => Read(
        name,
        (string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most,
        otherwise);

    /// <summary>A setting that is true or false; 1 and 0 are the same.</summary>
    /// <exception cref="SettingProblem">It is neither.</exception>
    public bool Flag(string name) => Read(
        name, (string text, out bool flag) => bool.TryParse(text is "1" ? bool.TrueString : text is "0" ? bool.FalseString : text, out flag), false);

    /// <summary>Where the replicas of a service are: what the setting of its name says, or its usual port on this machine.</summary>
    /// <exception cref="SettingProblem">It holds something that is no address.</exception>
    public ReplicaAddresses ServiceAddresses(string service)
    {
        var name = Setting.Prefix + service.ToUpperInvariant();
        try
        {
            return ReplicaAddresses.Read(Text(name) ?? $"http://127.0.0.1:{KnownSettings.Ports[service]}");
        }
        catch (FormatException unreadable)
        {
            throw Wrong(name, unreadable.Message.TrimEnd('.'));
        }
    }

    /// <summary>A setting that is an address.</summary>
    /// <exception cref="SettingProblem">It is none.</exception>
    public Uri? Address(string name) => Read<Uri?>(
        name,
        (string text, out Uri? address) => Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https",
        null);

    /// <summary>What is said about a setting that cannot be used.</summary>
    /// <param name="name">Its name in the table.</param>
    /// <param name="why">What is wrong; when null, what it should be.</param>
    public SettingProblem Wrong(string name, string? why = null)
    {
        var (value, source) = Lookup(name);
        var setting = KnownSettings.Find(name)!;
        var said = setting.IsSecret || value is null ? "" : $" is \"{value}\"";
        return new SettingProblem($"The setting {name}{(source.Length > 0 ? $" ({source})" : "")}{said}; {why ?? $"it should be {setting.Expected}"}.");
    }

    private (string? Value, string Source) Lookup(string name) =>
        Lookup(environment, name, "the environment") is { Value: not null } set ? set : Lookup(file, name, path ?? "");

    private static (string? Value, string Source) Lookup(IReadOnlyDictionary<string, string> values, string name, string source)
    {
        var text = values.GetValueOrDefault(name);
        var path = values.GetValueOrDefault(name + Setting.FromFile);
        if (string.IsNullOrWhiteSpace(path))
        {
            return string.IsNullOrWhiteSpace(text) ? (null, "") : (text, source);
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            throw new SettingProblem($"{name} and {name}{Setting.FromFile} are both set ({source}). Keep one.");
        }

        try
        {
            // Editors and `echo` end a file with a line break, which belongs to no value.
            return (File.ReadAllText(path).TrimEnd('\r', '\n'), $"{source}, from {path}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingProblem($"{name}{Setting.FromFile} ({source}) names a file that cannot be read: {unreadable.Message}");
        }
    }
}
