using System.Text.Json;

namespace AidCoord.Hosting.Settings;

/// <summary>
/// A settings file: a JSON object with a setting a line, <c>"log": "Information"</c>, and with a part for each process that
/// wants others, <c>"projects": { "port": 7901 }</c>. Comments and a last comma are allowed.
/// </summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Readable = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What the file says to a process, by the name of the variable; its own part goes before the rest.</summary>
    /// <exception cref="SettingProblem">The file cannot be read, or a key of any process is not known.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, string process)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Readable);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SettingProblem($"The settings file {path} should be a JSON object: {{ \"log\": \"Information\" }}.");
            }

            return Read(document.RootElement, path, process);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingProblem($"The settings file {path} cannot be read: {unreadable.Message} It is named by AIDCOORD_SETTINGS or --settings.");
        }
        catch (JsonException broken)
        {
            throw new SettingProblem($"The settings file {path} is not JSON, line {broken.LineNumber + 1}: {broken.Message}");
        }
    }

    private static Dictionary<string, string> Read(JsonElement root, string path, string process)
    {
        var general = new Dictionary<string, string>(StringComparer.Ordinal);
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind is not JsonValueKind.Object)
            {
                Add(general, property, path, inside: "");
                continue;
            }

            if (!KnownSettings.Ports.ContainsKey(property.Name))
            {
                throw new SettingProblem($"The settings file {path} has a part \"{property.Name}\"; parts are {string.Join(", ", KnownSettings.Ports.Keys)}.");
            }

            // Parts of others are read too: a mistake in them is best found now.
            var part = property.Name == process ? own : new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var inner in property.Value.EnumerateObject())
            {
                Add(part, inner, path, $"{property.Name}.");
            }
        }

        foreach (var (name, value) in own)
        {
            general[name] = value;
        }

        return general;
    }

    private static void Add(Dictionary<string, string> values, JsonProperty property, string path, string inside)
    {
        var name = Setting.Prefix + property.Name.ToUpperInvariant();
        if (!IsKnown(name))
        {
            throw new SettingProblem($"The settings file {path} has \"{inside}{property.Name}\", which is no setting.{Meant(property.Name)}");
        }

        var value = property.Value.ValueKind switch
        {
            JsonValueKind.String => property.Value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
            _ => throw new SettingProblem($"The settings file {path} has a list or nothing at \"{inside}{property.Name}\"; it should be a text, a number, true or false."),
        };
        if (!values.TryAdd(name, value))
        {
            throw new SettingProblem($"The settings file {path} has \"{inside}{property.Name}\" twice. Keep one.");
        }
    }

    private static string Meant(string key) =>
        NearestName.Of(key.ToLowerInvariant(), KnownSettings.All.Select(setting => setting.Key), 4) is { } near ? $" Did you mean \"{near}\"?" : " \"aidcoord settings\" lists them all.";

    internal static bool IsKnown(string name) =>
        KnownSettings.Find(name) is not null
        || (name.EndsWith(Setting.FromFile, StringComparison.Ordinal) && KnownSettings.Find(name[..^Setting.FromFile.Length]) is not null);
}
