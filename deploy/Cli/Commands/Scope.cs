using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary>The options that say which money: years, measure, publishers, and how fine sectors and donors are.</summary>
internal sealed class Scope
{
    private readonly Option<int?> _year = Year("--year", "Only this fiscal year, by the calendar year in which it starts");
    private readonly Option<int?> _from = Year("--from", "From this fiscal year on");
    private readonly Option<int?> _to = Year("--to", "Up to and with this fiscal year");
    private readonly Option<string> _measure = Typed.OneOf(
        "--measure",
        "Which money: disbursement, commitment, or active (commitments spread over the life of the activity); "
            + "as the country's settings say when not given",
        "MONEY", null, "disbursement", "commitment", "active");

    private readonly Option<string> _sectorLevel = Typed.OneOf(
        "--sector-level", "How fine sectors are: category (DAC, 3 digits; the default), published, or national (the country's own)", "LEVEL", null, "category", "published", "national");

    private readonly Option<string> _donorLevel = Typed.OneOf(
        "--donor-level", "How fine donors are: agency (the default), or group (all agencies of one government together)", "LEVEL", null, "agency", "group");

    private readonly Option<string[]> _publishers = new("--publisher")
    {
        Description = "Only what activities of this publisher (key of its reporting organisation) say; repeat for more",
        HelpName = "KEY",
    };

    public void AddTo(Command command, bool years = true)
    {
        if (years)
        {
            command.Add(_year);
            command.Add(_from);
            command.Add(_to);
        }

        command.Add(_measure);
        command.Add(_sectorLevel);
        command.Add(_donorLevel);
        command.Add(_publishers);
        command.Validators.Add(result =>
        {
            var (from, to) = (result.Number(_from), result.Number(_to));
            if (result.Has(_year) && (result.Has(_from) || result.Has(_to)))
                result.AddError("--year stands for one year: give it alone, or --from and --to without it.");
            if (from > to) result.AddError($"--from {from} is after --to {to}.");
        });
    }

    public Period? Period(ParseResult line)
    {
        if (line.GetValue(_year) is { } year) return new Period { FromYear = year, ToYear = year };
        var (from, to) = (line.GetValue(_from), line.GetValue(_to));
        return from is null && to is null ? null : new Period { FromYear = from ?? 0, ToYear = to ?? 0 };
    }

    public Measure Measure(ParseResult line) => line.GetValue(_measure) switch
    {
        "disbursement" => Protos.Coordination.V1.Measure.Disbursement,
        "commitment" => Protos.Coordination.V1.Measure.Commitment,
        "active" => Protos.Coordination.V1.Measure.Active,
        _ => Protos.Coordination.V1.Measure.Unspecified,
    };

    public SectorLevel SectorLevel(ParseResult line) => line.GetValue(_sectorLevel) switch
    {
        "published" => Protos.Coordination.V1.SectorLevel.Published,
        "national" => Protos.Coordination.V1.SectorLevel.National,
        "category" => Protos.Coordination.V1.SectorLevel.Category,
        _ => Protos.Coordination.V1.SectorLevel.Unspecified,
    };

    public DonorLevel DonorLevel(ParseResult line) => line.GetValue(_donorLevel) switch
    {
        "group" => Protos.Coordination.V1.DonorLevel.Group,
        "agency" => Protos.Coordination.V1.DonorLevel.Agency,
        _ => Protos.Coordination.V1.DonorLevel.Unspecified,
    };

    public IEnumerable<string> Publishers(ParseResult line) => line.GetValue(_publishers) ?? [];

    /// <summary>The question for a table of numbers.</summary>
    public QueryMetricsRequest Table(ParseResult line, string? country, Grouping by, IEnumerable<string> metrics, string? language) => new()
    {
        Country = $"countries/{country}",
        By = by,
        Period = Period(line),
        Measure = Measure(line),
        SectorLevel = SectorLevel(line),
        DonorLevel = DonorLevel(line),
        Publishers = { Publishers(line) },
        Metrics = { metrics },
        Language = language ?? "",
    };

    /// <summary>The same question, year by year: messages of two calls have no type that they share.</summary>
    public QuerySeriesRequest Series(ParseResult line, string? country, Grouping by, IEnumerable<string> metrics, string? language)
    {
        var table = Table(line, country, by, metrics, language);
        return new()
        {
            Country = table.Country,
            By = table.By,
            Period = table.Period,
            Measure = table.Measure,
            SectorLevel = table.SectorLevel,
            DonorLevel = table.DonorLevel,
            Publishers = { table.Publishers },
            Metrics = { table.Metrics },
            Language = table.Language,
        };
    }

    /// <summary>The options of which facts, the cells below all levels, know nothing.</summary>
    public IEnumerable<Option> OfNumbersOnly => [_sectorLevel, _donorLevel, _publishers];

    /// <summary>The same options as typed, to show in a follow-up command.</summary>
    public string AsTyped(ParseResult line)
    {
        var words = new List<string>();
        foreach (var option in new Option[] { _year, _from, _to, _measure, _sectorLevel, _donorLevel, _publishers })
        {
            if (line.GetResult(option) is { Implicit: false } typed) words.AddRange(typed.Tokens.Select(token => $"{option.Name} {token.Value}"));
        }

        return words.Count == 0 ? "" : " " + string.Join(' ', words);
    }

    private static Option<int?> Year(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YEAR",
        CustomParser = result => Typed.Parse(result, name, 1900, 2200, "give a year of four digits, such as 2014."),
    };
}
