using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AidCoord.Cli.Tests.Deploying;

/// <summary>Reads files for container engines as plain nodes.</summary>
internal static class Yaml
{
    /// <summary>Every document of a file, with the keys of merged mappings (<c>&lt;&lt;</c>) in their places.</summary>
    public static IEnumerable<YamlMappingNode> Read(params string[] path)
    {
        using var text = new StringReader(File.ReadAllText(Repository.At(path)));
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(text)));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    public static YamlNode? Find(this YamlNode node, params string[] path) =>
        path.Aggregate((YamlNode?)node, (at, key) => (at as YamlMappingNode)?.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: { } name } && name == key).Value);

    public static YamlNode At(this YamlNode node, params string[] path) =>
        node.Find(path) ?? throw new InvalidOperationException($"{string.Join('.', path)} is missing in: {node}");

    public static string Text(this YamlNode node, params string[] path) => ((YamlScalarNode)node.At(path)).Value!;

    public static IReadOnlyList<YamlNode> List(this YamlNode node, params string[] path) => node.Find(path) is YamlSequenceNode list ? [.. list.Children] : [];

    public static IReadOnlyDictionary<string, YamlNode> Map(this YamlNode node, params string[] path) =>
        node.Find(path) is YamlMappingNode map ? map.Children.ToDictionary(child => ((YamlScalarNode)child.Key).Value!, child => child.Value) : new Dictionary<string, YamlNode>();

    public static IReadOnlyList<string> Texts(this YamlNode node, params string[] path) => [.. node.List(path).Select(item => ((YamlScalarNode)item).Value!)];

    public static IReadOnlyDictionary<string, string> TextMap(this YamlNode node, params string[] path) =>
        node.Map(path).ToDictionary(child => child.Key, child => ((YamlScalarNode)child.Value).Value ?? "");

    /// <summary>All texts in a node, at any depth.</summary>
    public static IEnumerable<string> AllTexts(this YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "");
}
