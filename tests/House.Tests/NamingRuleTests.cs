using System.Text.RegularExpressions;

namespace AidCoord.House.Tests;

/// <summary>Names say what a thing is. A name that could hold anything gives a reviewer no ground to refuse anything.</summary>
public sealed partial class NamingRuleTests
{
    // The stand-ins carry the names of the official assemblies and types, which are not ours to choose.
    private const string StandIns = "services/Grpc/";

    private static readonly string[] CatchAll = ["Common", "Shared", "Core", "Base", "Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Extensions"];

    private static readonly string[] Layers = ["Handlers", "Models", "Interfaces", "Services", "Dtos", "Entities"];

    private static IEnumerable<string> Sources => Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void NoProjectFolderOrFileHasANameThatCouldHoldAnything()
    {
        var parts = from file in Repository.Files
                    where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".csproj", StringComparison.Ordinal)
                    where !file.StartsWith(StandIns, StringComparison.Ordinal)
                    from part in file.Split('/')
                    let name = part.Split('.')
                    where name.Any(word => CatchAll.Contains(word)) || CatchAll.Any(word => name[0].EndsWith(word, StringComparison.Ordinal) && name[0] != "Database")
                    select file;

        Assert.Empty(parts.Distinct());
    }

    [Fact]
    public void FoldersAreThePartsOfTheProblemNotLayers()
    {
        var layers = from file in Sources
                     from folder in file.Split('/')[..^1]
                     where Layers.Contains(folder)
                     select file;

        Assert.Empty(layers.Distinct());
    }

    [Fact]
    public void NoNamespaceHasANameThatCouldHoldAnything()
    {
        var namespaces = from file in Sources
                         where !file.StartsWith(StandIns, StringComparison.Ordinal)
                         from Match match in Namespace().Matches(Repository.Read(file))
                         let words = match.Groups[1].Value.Split('.')
                         where words.Any(word => CatchAll.Contains(word) || Layers.Contains(word))
                         select $"{file}: {match.Groups[1].Value}";

        Assert.Empty(namespaces);
    }

    [Fact]
    public void EveryProgramReadsAsAList() =>
        Assert.All(
            Sources.Where(file => file.EndsWith("/Program.cs", StringComparison.Ordinal)),
            file => Assert.True(Repository.Lines(file).Length <= 40, $"{file} has more than 40 lines"));

    [Fact]
    public void EveryProtoPackageIsItsFolder()
    {
        foreach (var file in Repository.Files.Where(file => file.StartsWith("protos/aidcoord/", StringComparison.Ordinal) && file.EndsWith(".proto", StringComparison.Ordinal)))
        {
            var expected = "package " + Path.GetDirectoryName(file)!.Replace('\\', '/')["protos/".Length..].Replace('/', '.') + ";";

            Assert.Contains(expected, Repository.Read(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryRpcMessageFieldAndValueOfTheApiIsExplained()
    {
        var silent = from file in Repository.Files
                     where file.StartsWith("protos/aidcoord/", StringComparison.Ordinal) && file.EndsWith(".proto", StringComparison.Ordinal)
                     let lines = Repository.Lines(file)
                     from index in Enumerable.Range(1, lines.Length - 1)
                     where ProtoDeclaration().IsMatch(lines[index]) && !lines[index - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)
                     select $"{file}:{index + 1}: {lines[index].Trim()}";

        Assert.Empty(silent);
    }

    [Fact]
    public void NoPackageUsesTheMessagesOfAnother()
    {
        var imports = from file in Repository.Files
                      where file.StartsWith("protos/aidcoord/", StringComparison.Ordinal) && file.EndsWith(".proto", StringComparison.Ordinal)
                      let own = string.Join('/', file.Split('/')[1..4])
                      from line in Repository.Lines(file)
                      where line.StartsWith("import \"aidcoord/", StringComparison.Ordinal)
                      where !line.Contains($"\"{own}/", StringComparison.Ordinal) && !line.Contains("\"aidcoord/type/", StringComparison.Ordinal)
                      select $"{file}: {line}";

        Assert.Empty(imports);
    }

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*(rpc|message|enum|service|oneof)\s+\w+|^\s*(repeated\s+|optional\s+)?[\w.]+\s+\w+\s*=\s*\d+;|^\s*[A-Z_0-9]+\s*=\s*\d+;")]
    private static partial Regex ProtoDeclaration();
}
