// Writes the codelists of this folder from the IATI codelists and the hand-written files in by-hand/.
//
//   dotnet run services/Codelists/Lists/build-lists.cs -- <IATI codelists folder> <sector_category.csv>
//
// The first folder holds `embedded/*.xml` and `non-embedded/*.xml` as in the repositories IATI/IATI-Codelists and
// IATI/IATI-Codelists-NonEmbedded; the second file is the DAC 3-digit sector names of IATI/D-Portal (dstore/csv).
// Only facts are taken: codes, names, parents, withdrawals. See README.md beside this file.

#:property PublishAot=false

using System.Text;
using System.Xml.Linq;

(string Repository, string Commit) embedded = ("IATI/IATI-Codelists", "75e827bacd");
(string Repository, string Commit) replicated = ("IATI/IATI-Codelists-NonEmbedded", "7aeece773c");

string[] names =
[
    "Country", "Region", "Sector", "SectorCategory", "OrganisationType", "OrganisationRole", "TransactionType",
    "ActivityStatus", "ActivityDateType", "AidType", "AidType-category", "FlowType", "FinanceType",
    "FinanceType-category", "TiedStatus", "PolicyMarker", "PolicySignificance", "Currency", "SectorVocabulary",
    "RegionVocabulary", "GeographicVocabulary", "LocationType", "LocationType-category", "BudgetType", "BudgetStatus",
    "RelatedActivityType", "TagVocabulary", "UNSDG-Goals", "UNSDG-Targets", "ResultType", "IndicatorMeasure",
    "ActivityScope", "Language", "CollaborationType",
];

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: dotnet run build-lists.cs -- <IATI codelists folder> <sector_category.csv>");
    return 2;
}

var here = Path.GetDirectoryName((string)AppContext.GetData("EntryPointFilePath")!)!;
var byHand = Path.Combine(here, "by-hand");
var french = Rows("french.tsv").ToDictionary(r => (r[0], r[1]), r => r[2]);
var former = Rows("former.tsv").ToLookup(r => (r[0], r[1]), r => r[2]);
var added = Rows("added.tsv").ToLookup(r => r[0], r => r[1..]);
var categoryNames = File.ReadLines(args[1]).Skip(1).Select(l => l.Split(',', 2))
    .ToDictionary(p => p[0], p => p[1].Trim('"'));

foreach (var name in names)
{
    var file = Path.Combine(args[0], "embedded", name + ".xml");
    var isEmbedded = File.Exists(file);
    var root = XDocument.Load(isEmbedded ? file : Path.Combine(args[0], "non-embedded", name + ".xml")).Root!;
    var (repository, commit) = isEmbedded ? embedded : replicated;
    var source = $"github.com/{repository} xml/{name}.xml";
    var rows = root.Element("codelist-items")!.Elements("codelist-item").Select(i => Row(name, i)).ToList();
    if (name == "SectorCategory")
        source += "; English names of the OECD DAC from github.com/IATI/D-Portal dstore/csv/sector_category.csv, commit 4ac3861d44";
    Write(name, source, "commit " + commit, ParentList(name, root), rows);
}

Write("SectorGroup", "the DAC's grouping of its 3-digit sectors, by-hand/added.tsv", "1", "SectorGroup", []);
return 0;

string[] Row(string list, XElement item)
{
    var code = item.Element("code")!.Value.Trim();
    var english = Narrative(item, null) ?? throw new InvalidDataException($"{list} {code}: no English name");
    if (list == "SectorCategory")
        english = categoryNames.GetValueOrDefault(code, english);
    var parent = list switch
    {
        "SectorCategory" => Group(code),
        "UNSDG-Targets" => code.Split('.')[0],
        _ => item.Element("category")?.Value.Trim() ?? "",
    };
    var withdrawn = item.Attribute("status")?.Value == "withdrawn"
        ? item.Attribute("withdrawal-date")?.Value ?? "yes"
        : "";
    return [code, english, Narrative(item, "fr") ?? french.GetValueOrDefault((list, code), ""), parent, withdrawn];
}

// 3-digit sectors whose tens digit counts belong to the group of that tens digit (112 to 110); the others are groups themselves.
string Group(string category) => category[..2] is "11" or "12" or "15" or "23" or "31" or "32" or "33"
    ? category[..2] + "0"
    : category;

static string? ParentList(string list, XElement root) => list switch
{
    "SectorCategory" => "SectorGroup",
    "UNSDG-Targets" => "UNSDG-Goals",
    _ => root.Attribute("category-codelist")?.Value,
};

static string? Narrative(XElement item, string? language)
{
    var text = item.Element("name")!.Elements("narrative")
        .FirstOrDefault(n => n.Attribute(XNamespace.Xml + "lang")?.Value == language)?.Value;
    return text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(byHand, file))
    .Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t'));

void Write(string list, string source, string version, string? parents, List<string[]> rows)
{
    rows.AddRange(added[list]);
    var twice = rows.GroupBy(r => r[0]).FirstOrDefault(g => g.Count() > 1);
    if (twice is not null)
        throw new InvalidDataException($"{list}: code {twice.Key} is there {twice.Count()} times");
    var text = new StringBuilder();
    text.Append($"# list: {list}\n# source: {source}\n# version: {version}\n");
    if (parents is not null)
        text.Append($"# parents: {parents}\n");
    text.Append("code\tenglish\tfrench\tparent\twithdrawn\tformer\n");
    foreach (var r in rows.OrderBy(r => r[0], new CodeOrder()))
        text.Append(string.Join('\t', r)).Append('\t').AppendJoin('|', former[(list, r[0])]).Append('\n');
    File.WriteAllText(Path.Combine(here, list + ".tsv"), text.ToString());
    Console.WriteLine($"{list}: {rows.Count} codes");
}

// 2 before 10, 1.2 before 1.10; text in ordinal order.
sealed class CodeOrder : IComparer<string>
{
    public int Compare(string? x, string? y) => string.CompareOrdinal(Padded(x!), Padded(y!));

    private static string Padded(string code) =>
        string.Join('.', code.Split('.').Select(p => p.All(char.IsAsciiDigit) ? p.PadLeft(6, '0') : p));
}
