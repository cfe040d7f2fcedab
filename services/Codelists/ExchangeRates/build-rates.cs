#:property PublishAot=false

// Writes annual-rates.tsv: currency × calendar year → units of the currency for one US dollar (methodology N2).
//
//   dotnet run services/Codelists/ExchangeRates/build-rates.cs -- <folder with the three source files>
//
// The sources and their order are in README.md beside this file.

using System.Globalization;
using System.IO.Compression;
using System.Text;

if (args.Length != 1)
{
    Console.Error.WriteLine("Usage: dotnet run build-rates.cs -- <folder with the three source files>");
    return 2;
}

var invariant = CultureInfo.InvariantCulture;
var here = Path.GetDirectoryName((string)AppContext.GetData("EntryPointFilePath")!)!;
var limits = Table("currency-years.tsv").ToDictionary(r => r[0], r => (First: Year(r[1], 0), Last: Year(r[2], 9999)));
var doubts = Table("doubts.tsv").ToDictionary(r => (r[0], int.Parse(r[1], invariant)), r => r[2]);
var table = new SortedDictionary<(string Currency, int Year), (string Rate, string Source)>();

// 1. US Federal Reserve, yearly averages, countries by name, units per US dollar for all.
var currencyOf = new Dictionary<string, string>
{
    ["Australia"] = "AUD", ["Brazil"] = "BRL", ["Canada"] = "CAD", ["China"] = "CNY", ["Denmark"] = "DKK", ["Euro"] = "EUR",
    ["Hong Kong"] = "HKD", ["India"] = "INR", ["Japan"] = "JPY", ["Malaysia"] = "MYR", ["Mexico"] = "MXN",
    ["New Zealand"] = "NZD", ["Norway"] = "NOK", ["Singapore"] = "SGD", ["South Africa"] = "ZAR", ["South Korea"] = "KRW",
    ["Sweden"] = "SEK", ["Switzerland"] = "CHF", ["Taiwan"] = "TWD", ["Thailand"] = "THB",
};
foreach (var cells in Lines("annual-usd-1971-on.csv").Skip(1).Select(l => l.Split(',')))
{
    var year = int.Parse(cells[0][..4], invariant);
    // One series for three currencies. 1995 to 2007 are restated in the unit of 2008, which no record of VEB uses.
    var currency = cells[1] != "Venezuela" ? currencyOf[cells[1]]
        : year is >= 2008 and <= 2017 ? "VEF"
        : year >= 2019 && year != 2021 ? "VES"
        : null;
    if (currency is not null)
        Take(currency, year, cells[2], "fed");
}

// 2. International Monetary Fund, monthly averages in special drawing rights: the mean of twelve quotients.
var months = new Dictionary<(string Currency, int Year), decimal[]>();
foreach (var cells in Lines("imf-sdr-monthly-average.csv.gz").Skip(1).Select(l => l.Split(',')))
{
    var key = (cells[2], int.Parse(cells[0], invariant));
    if (!months.TryGetValue(key, out var values))
        months.Add(key, values = new decimal[12]);
    values[int.Parse(cells[1], invariant) - 1] = decimal.Parse(cells[3], NumberStyles.Float, invariant);
}
foreach (var year in months.Keys.Where(k => k.Currency == "USD").Select(k => k.Year).ToList())
    months.Add(("XDR", year), Enumerable.Repeat(1m, 12).ToArray());
foreach (var ((currency, year), values) in months)
{
    if (currency == "USD" || !months.TryGetValue(("USD", year), out var dollar) || values.Contains(0) || dollar.Contains(0))
        continue;
    var mean = dollar.Zip(values, (perDollar, perUnit) => perDollar / perUnit).Sum() / 12;
    Take(currency, year, Digits(mean, 15), "imf");
}

// 3. d-portal, yearly, one column for each currency.
var header = Lines("d-portal-yearly.csv").First().Split(',');
foreach (var cells in Lines("d-portal-yearly.csv").Skip(1).Select(l => l.Split(',')))
{
    for (var column = 1; column < header.Length; column++)
    {
        if (header[column] != "USD" && cells[column].Length > 0)
            Take(header[column], int.Parse(cells[0], invariant), cells[column], "d-portal");
    }
}

var text = new StringBuilder();
text.Append("""
    # table: annual average exchange rates, units of the currency for one US dollar
    # version: 1
    # source fed: US Federal Reserve, yearly averages; github.com/datasets/exchange-rates data/annual.csv, commit fa7d949956 (public domain)
    # source imf: International Monetary Fund, monthly averages; github.com/zimmerman-team/IATI.cloud direct_indexing/data_sources/currency_monthlyaverage.json, commit f79bd89c3a
    # source d-portal: github.com/IATI/D-Portal dstore/csv/exchange.csv, commit 4ac3861d44
    currency	year	units_per_usd	source	doubt

    """);
foreach (var ((currency, year), (rate, source)) in table)
    text.Append(invariant, $"{currency}\t{year}\t{rate}\t{source}\t{doubts.GetValueOrDefault((currency, year), "")}\n");
File.WriteAllText(Path.Combine(here, "annual-rates.tsv"), text.ToString());
Console.WriteLine($"{table.Count} rates of {table.Keys.Select(k => k.Currency).Distinct().Count()} currencies, "
    + $"{table.Keys.Min(k => k.Year)} to {table.Keys.Max(k => k.Year)}: "
    + string.Join(", ", table.Values.GroupBy(v => v.Source).Select(g => $"{g.Key} {g.Count()}")));
foreach (var key in doubts.Keys.Where(k => !table.ContainsKey(k)))
    Console.Error.WriteLine($"doubts.tsv: {key} is not in the table");
return 0;

// The first source that has a figure wins; outside the years of a code nothing is taken.
void Take(string currency, int year, string rate, string source)
{
    var (first, last) = limits.GetValueOrDefault(currency, (0, 9999));
    var value = decimal.Parse(rate, NumberStyles.Float, invariant);
    if (year >= first && year <= last && value > 0)
        table.TryAdd((currency, year), (value.ToString(invariant), source));
}

static string Digits(decimal value, int digits) => value.ToString("G" + digits, CultureInfo.InvariantCulture) is var text
    && text.Contains('E') ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : text;

int Year(string cell, int otherwise) => cell.Length > 0 ? int.Parse(cell, invariant) : otherwise;

IEnumerable<string[]> Table(string file) => File.ReadLines(Path.Combine(here, file))
    .Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t'));

IEnumerable<string> Lines(string file)
{
    using Stream stream = File.OpenRead(Path.Combine(args[0], file));
    using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal)
        ? new GZipStream(stream, CompressionMode.Decompress)
        : stream);
    while (reader.ReadLine() is { } line)
        yield return line;
}
