using AidCoord.Amounts.Time;
using AidCoord.Codelists;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Names of groups for people: the register's, else the name published most often for the key.</summary>
internal sealed class GroupNames
{
    private readonly Lazy<Dictionary<string, string>> donors;
    private readonly Lazy<Dictionary<string, string>> districts;
    private readonly Dictionary<string, string> ministries;
    private readonly FiscalCalendar calendar;
    private readonly OrganisationKeys organisations;
    private readonly Facts facts;
    private readonly NationalSectors nationalSectors;

    public GroupNames(Facts facts)
    {
        this.facts = facts;
        calendar = facts.Context.Calendar;
        organisations = facts.Context.Organisations;
        nationalSectors = facts.Context.NationalSectors;
        ministries = facts.Ministries.DistinctBy(each => each.Id).ToDictionary(each => each.Id, each => each.Name, StringComparer.Ordinal);
        // Each when first asked for: a table by ministry needs neither, and both read the whole country.
        donors = new(NamesOfDonors);
        districts = new(NamesOfDistricts);
    }

    public string Of(Grouping by, string key) => key switch
    {
        SpecialKeys.Unassigned => by switch
        {
            Grouping.Priority => "Not linked to the plan",
            Grouping.Outcome => "Not linked to the UN framework",
            _ => "Unassigned",
        },
        SpecialKeys.National => "National or unclear",
        SpecialKeys.Regional => "Regional (outside the country's totals)",
        _ => by switch
        {
            Grouping.Donor => Donor(key),
            Grouping.Ministry => ministries.GetValueOrDefault(key, key),
            Grouping.District => districts.Value.GetValueOrDefault(key, key),
            Grouping.Sector => nationalSectors.NameOf(key) ?? Codebook.SectorCategory.NameOf(key) ?? Codebook.Sector.NameOf(key) ?? Codebook.SectorGroup.NameOf(key) ?? key,
            Grouping.Priority or Grouping.Outcome => facts.LinksTo(by).TitleOf(key),
            Grouping.Year when int.TryParse(key, out var year) => calendar.Label(year),
            _ => key,
        },
    };

    private string Donor(string key) => organisations.RegisteredName(key) ?? donors.Value.GetValueOrDefault(key, key);

    private Dictionary<string, string> NamesOfDonors()
    {
        var votes = new Votes();
        foreach (var activity in facts.Activities)
        {
            Vote(votes, activity.Reporter);
            foreach (var participant in activity.Participants)
                Vote(votes, participant.Organisation);
            foreach (var transaction in activity.Transactions)
            {
                if (transaction.Type == TransactionTypes.Incoming)
                    Vote(votes, transaction.Provider);
            }
        }

        foreach (var donor in facts.Portfolio.Obligations.Select(each => each.Donor).Concat(facts.Portfolio.Missions.SelectMany(each => each.Donors)))
            Vote(votes, donor);
        return votes.Winners();
    }

    private Dictionary<string, string> NamesOfDistricts()
    {
        var votes = new Votes();
        foreach (var place in facts.Activities.SelectMany(each => each.Places))
            votes.Add(facts.Context.Districts.District(place), facts.Context.Districts.Name(place));
        return votes.Winners();
    }

    private void Vote(Votes votes, OrganisationRef organisation)
    {
        if (!string.IsNullOrWhiteSpace(organisation.Name))
            votes.Add(organisations.Key(organisation), organisation.Name.Trim());
    }

    private sealed class Votes
    {
        private readonly Dictionary<(string Key, string Name), int> counts = [];

        public void Add(string key, string name)
        {
            if (name.Length > 0)
                counts[(key, name)] = counts.GetValueOrDefault((key, name)) + 1;
        }

        public Dictionary<string, string> Winners() => counts
            .GroupBy(each => each.Key.Key, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderByDescending(each => each.Value).ThenBy(each => each.Key.Name, StringComparer.Ordinal).First().Key.Name,
                StringComparer.Ordinal);
    }
}
