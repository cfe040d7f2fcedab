using System.Globalization;

namespace AidCoord.Samples.Generator;

/// <content>Rows of the files about projects, and how values are written.</content>
internal sealed partial class Quezara
{
    private void Project(string id, Donor donor, string title, string french, string status, DateOnly? plannedStart, DateOnly? actualStart, DateOnly? plannedEnd,
        DateOnly? actualEnd, string currency, string aidType, string hierarchy = "")
    {
        Begin("projects", "id", "iati_identifier", "title_en", "title_fr", "reporting_organisation", "secondary_reporter", "status", "planned_start", "actual_start",
                "planned_end", "actual_end", "default_currency", "default_aid_type", "default_finance_type", "default_flow_type", "default_tied_status",
                "collaboration_type", "scope", "hierarchy", "humanitarian")
            .Add(id, Iati(id), title, french, donor.Id, donor.Id == "aid-record" ? "yes" : "no", status, Day(plannedStart), Day(actualStart), Day(plannedEnd), Day(actualEnd),
                currency, aidType, donor.Finance, donor.Flow, donor.Tied, donor.Collaboration, "", hierarchy, title.StartsWith("Emergency", StringComparison.Ordinal) ? "yes" : "");
        (_projectsOf.TryGetValue(donor.Id, out var list) ? list : _projectsOf[donor.Id] = []).Add(id);
        static string Day(DateOnly? day) => day is { } d ? Text(d) : "";
    }

    private void Part(string id, string role, string organisation, string percentage = "") => Sheet("project-organisations").Add(id, role, organisation, "", percentage);

    private void Sector(string id, string vocabulary, string code, string percentage) => Sheet("project-sectors").Add(id, vocabulary, code, percentage, "");

    private void Place(string id, string name, string percentage) => Sheet("project-places").Add(id, name, "", "", name == "Quezara" ? "PCLI" : "ADM1", percentage);

    private void Pay(string id, string type, DateOnly day, decimal amount, string currency, string provider, string receiver, string description, string sector = "",
        string providerActivity = "", string receiverActivity = "") =>
        Sheet("transactions").Add(id, type, "", Text(day), _dice.Chance(0.1) ? Text(day.AddDays(3)) : "", Text(amount), currency, provider, providerActivity, receiver, receiverActivity,
            sector, sector.Length > 0 ? "1" : "", "", "", "", description, "");

    private Sheet Begin(string name, params string[] columns) => _sheets.TryGetValue(name, out var sheet) ? sheet : _sheets[name] = new Sheet(columns);

    /// <summary>A link that somebody made; one of six was suggested first and then confirmed.</summary>
    private void Link(string sheet, string project, string goal, string percentage) =>
        Sheet(sheet).Add(project, goal, percentage, _linkDice.Chance(0.17) ? "REVIEWED" : "", "");

    private void Suggest(string sheet, string project, string goal) =>
        Sheet(sheet).Add(project, goal, "", "SUGGESTED", Text(Math.Round((decimal)_linkDice.Between(0.5, 0.95), 2)));

    private Sheet Sheet(string name) => Begin(name, name switch
    {
        "project-organisations" => ["project", "role", "organisation", "organisation_name", "percentage"],
        "project-sectors" => ["project", "vocabulary", "sector", "percentage", "name"],
        "project-places" => ["project", "place", "latitude", "longitude", "feature", "percentage"],
        "project-countries" => ["project", "country", "percentage"],
        "project-ministries" => ["project", "ministry", "percentage"],
        "project-priorities" => ["project", "priority", "percentage", "tier", "probability"],
        "project-outcomes" => ["project", "outcome", "percentage", "tier", "probability"],
        "project-markers" => ["project", "marker", "significance"],
        "project-tags" => ["project", "vocabulary", "code"],
        "related-projects" => ["project", "iati_identifier", "type"],
        "implementation-units" => ["project", "ministry", "accountable_to_donor", "donor_writes_terms_of_reference", "donor_appoints_staff", "pay_above_civil_service", "staff"],
        "transactions" => ["project", "type", "type_text", "date", "value_date", "amount", "currency", "provider", "provider_activity", "receiver", "receiver_activity",
            "sector", "sector_vocabulary", "aid_type", "finance_type", "flow_type", "description", "ref"],
        "budgets" => ["project", "type", "status", "period_start", "period_end", "amount", "currency", "value_date"],
        "planned-disbursements" => ["project", "type", "period_start", "period_end", "amount", "currency"],
        _ => throw new ArgumentException(name),
    });

    // Told by the number of the project, so that no dice are thrown for it; a fifth did not say.
    private static string Staff(string id)
    {
        var number = int.Parse(id[(id.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
        return number % 5 == 0 ? "" : Text(4 + number % 9);
    }

    private decimal PerUsd(string currency, int year) => currency switch { "QZD" => Rates[year], "EUR" => 0.9m, _ => 1m };

    private static string Title(string title, string where, int number, string mark) => $"{title}{where}, phase {Roman(number % 4 + 1)} ({mark})";

    private static string Roman(int n) => n switch { 1 => "I", 2 => "II", 3 => "III", _ => "IV" };

    private static string Short(string name) => name.Replace(" (sample)", "", StringComparison.Ordinal);

    private static string Ref(string id) => Identifier + id.ToUpperInvariant();

    private static string Iati(string id) => $"{Ref(id[..id.LastIndexOf('-')])}-{int.Parse(id[(id.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture):0000}";

    private static string Text(IFormattable value) => value is DateOnly d ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString(null, CultureInfo.InvariantCulture);

    private static decimal Round(decimal amount) => Math.Abs(amount) switch
    {
        > 1_000_000 => Math.Round(amount / 1000) * 1000,
        > 20_000 => Math.Round(amount / 100) * 100,
        _ => Math.Round(amount, 2),
    };
}
