namespace AidCoord.Samples.Generator;

/// <summary>The made-up country Quezara: everything about it follows from the profiles and a fixed seed.</summary>
internal sealed partial class Quezara
{
    private const string Identifier = "QZ-SAMPLE-";

    private static readonly DateOnly LastDay = new(2024, 12, 31);

    /// <summary>Dinars for one US dollar.</summary>
    private static readonly SortedDictionary<int, decimal> Rates = new()
    {
        [2017] = 31.20m, [2018] = 32.75m, [2019] = 34.10m, [2020] = 37.40m, [2021] = 39.05m, [2022] = 42.60m, [2023] = 46.15m, [2024] = 48.90m,
    };

    /// <summary>The more weight, the more projects. The last two are the orphans.</summary>
    private static readonly (string Name, double Weight)[] Districts =
    [
        ("Alvora", 5), ("Bendu", 3.2), ("Corrin", 2.8), ("Daloma", 2.4), ("Estrava", 2.0), ("Fenoki", 1.8), ("Galira", 1.4), ("Imbara", 1.0),
        ("Hostak", 0.12), ("Jurel", 0.06),
    ];

    private readonly Dice _dice = new(20250101);

    /// <summary>Throws for the word behind links: of their own, so that they leave all else as it is.</summary>
    private readonly Dice _linkDice = new(20250102);
    private readonly Dictionary<string, Sheet> _sheets = [];
    private readonly List<Donor> _donors;
    private readonly Dictionary<string, (string Title, string French, string Ministry, string Priority)> _sectors;
    private readonly Dictionary<(string Donor, string Ministry), int> _relations = [];
    private readonly Dictionary<string, List<string>> _projectsOf = [];

    public Quezara(string profiles)
    {
        _donors = [.. Profile.Rows(profiles, "donor-profiles.csv").Select(Donor.Read)];
        _sectors = Profile.Rows(profiles, "sector-titles.csv").ToDictionary(r => r[0], r => (r[1], r[2], r[3], r[4]));
        Organisations();
        Government();
        Plan();
        Framework();
        foreach (var donor in _donors)
        {
            for (var number = 1; number <= donor.Projects; number++)
                OrdinaryProject(donor, number);
        }
        AwkwardProjects();
        Arrangements();
        Obligations();
        Missions();
        TimeSheets();
        Alignment();
        SystemsUse();
    }

    /// <summary>Writes every file and says how many rows each has.</summary>
    public string Write(string folder)
    {
        foreach (var (name, sheet) in _sheets)
            sheet.Write(Path.Combine(folder, name + ".csv"));
        return string.Join(", ", _sheets.Select(s => $"{s.Key} {s.Value.Count}"));
    }
}
