using System.IO.Compression;
using System.Xml.Linq;
using AidCoord.Amounts.Money;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Codelists;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Tests.RealData;

/// <summary>
/// Reads what numbers need from an IATI file, the plain way: whole document, no checks. The importer of the projects service
/// is another reader of the same files; that both agree is tested end to end.
/// </summary>
internal static class IatiFile
{
    public static string? Folder()
    {
        var given = Environment.GetEnvironmentVariable("AIDCOORD_TEST_DATA");
        if (!string.IsNullOrEmpty(given))
            return Path.Combine(given, "iati");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AidCoord.sln")))
            {
                var beside = Path.Combine(folder.Parent!.FullName, "shared", "data", "iati");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }

    public static List<Activity> Read(string path, bool assumeCountry)
    {
        using var stream = File.OpenRead(path);
        using var text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        var document = XDocument.Load(text);
        return [.. document.Descendants("iati-activity").Select((each, i) => Map(each, $"{Path.GetFileName(path)}#{i}", assumeCountry))];
    }

    private static Activity Map(XElement xml, string record, bool assumeCountry)
    {
        var currency = Attribute(xml, "default-currency");
        var reporter = xml.Element("reporting-org");
        return new()
        {
            Record = record,
            IatiIdentifier = xml.Element("iati-identifier")?.Value.Trim() ?? "",
            Title = Name(xml.Element("title")),
            LastUpdated = Attribute(xml, "last-updated-datetime") ?? "",
            Reporter = Organisation(reporter),
            SecondaryReporter = Attribute(reporter, "secondary-reporter") is "1" or "true",
            Hierarchy = int.TryParse(Attribute(xml, "hierarchy"), out var level) ? level : 0,
            Status = Attribute(xml.Element("activity-status"), "code") ?? "",
            PlannedStart = Day(xml, "1", "start-planned"),
            ActualStart = Day(xml, "2", "start-actual"),
            PlannedEnd = Day(xml, "3", "end-planned"),
            ActualEnd = Day(xml, "4", "end-actual"),
            Participants = [.. xml.Elements("participating-org").Select(each => new Participant(
                Organisation(each), Codebook.OrganisationRole.Resolve(Attribute(each, "role"))?.Value switch
                {
                    "1" => OrganisationRole.Funding, "2" => OrganisationRole.Accountable, "3" => OrganisationRole.Extending,
                    "4" => OrganisationRole.Implementing, _ => OrganisationRole.Unknown,
                }))],
            Sectors = Sectors(xml),
            Countries = [.. xml.Elements("recipient-country").Select(each => new CountryEntry(Attribute(each, "code") ?? "", Attribute(each, "percentage")))],
            Regions = [.. xml.Elements("recipient-region").Select(each => new RegionEntry(Attribute(each, "code") ?? "", Attribute(each, "vocabulary"), Attribute(each, "percentage")))],
            Places = [.. xml.Elements("location").Select(Place)],
            Related = [.. xml.Elements("related-activity").Select(each => new RelatedActivity(Attribute(each, "ref") ?? "", Attribute(each, "type") ?? ""))],
            CountryAssumed = assumeCountry,
            Transactions = [.. xml.Elements("transaction").Select(each => Transaction(each, currency)).OfType<Transaction>()],
        };
    }

    private static Transaction? Transaction(XElement xml, string? currency)
    {
        var value = xml.Element("value");
        var reading = ExactNumber.Read(value?.Value);
        if (!reading.IsRead)
            return null;
        var type = xml.Element("transaction-type");
        var date = xml.Element("transaction-date");
        return new()
        {
            Type = Codebook.TransactionType.Resolve(Attribute(type, "code") ?? type?.Value)?.Value ?? "",
            Value = reading.Value,
            Currency = CurrencyCode.Read(Attribute(value, "currency"), currency),
            ValueDate = DateReading.Read(Attribute(value, "value-date")),
            Date = DateReading.Read(Attribute(date, "iso-date")) is { Found: true } found ? found : DateReading.Read(date?.Value),
            Provider = Organisation(xml.Element("provider-org")),
            ProviderActivity = Attribute(xml.Element("provider-org"), "provider-activity-id")?.Trim() ?? "",
            ReceiverActivity = Attribute(xml.Element("receiver-org"), "receiver-activity-id")?.Trim() ?? "",
            Sectors = Sectors(xml),
            Countries = [.. xml.Elements("recipient-country").Select(each => new CountryEntry(Attribute(each, "code") ?? ""))],
            Regions = [.. xml.Elements("recipient-region").Select(each => new RegionEntry(Attribute(each, "code") ?? "", Attribute(each, "vocabulary")))],
        };
    }

    private static SectorEntry[] Sectors(XElement xml) =>
        [.. xml.Elements("sector").Select(each => new SectorEntry(Attribute(each, "code") ?? "", Attribute(each, "vocabulary"), Attribute(each, "percentage")))];

    private static Place Place(XElement xml)
    {
        var old = xml.Element("coordinates");
        var point = (xml.Element("point")?.Element("pos")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var gazetteer = xml.Element("gazetteer-entry");
        return new()
        {
            Codes =
            [
                .. xml.Elements("location-id").Select(each => new GazetteerCode(Attribute(each, "vocabulary") ?? "", Attribute(each, "code") ?? "")),
                .. gazetteer is null ? [] : new[] { new GazetteerCode(Attribute(gazetteer, "gazetteer-ref") ?? "", gazetteer.Value.Trim()) },
            ],
            Name = Name(xml.Element("name")),
            Latitude = Attribute(old, "latitude") ?? (point.Length == 2 ? point[0] : ""),
            Longitude = Attribute(old, "longitude") ?? (point.Length == 2 ? point[1] : ""),
            FeatureCode = Attribute(xml.Element("feature-designation"), "code") ?? Attribute(xml.Element("location-type"), "code") ?? "",
            PrecisionCode = Attribute(old, "precision") ?? "",
            AdministrativeAreas = [.. xml.Elements("administrative").Select(each => new AdministrativeArea(
                Attribute(each, "vocabulary") ?? "", int.TryParse(Attribute(each, "level"), out var level) ? level : null, Attribute(each, "code") ?? ""))],
            Percentage = Attribute(xml, "percentage"),
        };
    }

    private static DateReading Day(XElement xml, string code, string word) => xml.Elements("activity-date")
        .Where(each => Attribute(each, "type") is { } type && (type == code || type == word))
        .Select(each => DateReading.Read(Attribute(each, "iso-date")) is { Found: true } found ? found : DateReading.Read(each.Value))
        .FirstOrDefault(each => each.Found);

    private static OrganisationRef Organisation(XElement? xml) => xml is null ? default : new(Attribute(xml, "ref"), Name(xml));

    private static string Name(XElement? xml) => xml?.Element("narrative")?.Value.Trim() ?? xml?.Nodes().OfType<XText>().FirstOrDefault()?.Value.Trim() ?? "";

    private static string? Attribute(XElement? xml, string name) => xml?.Attribute(name)?.Value;
}
