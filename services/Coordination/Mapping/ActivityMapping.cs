using AidCoord.Amounts.Money;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Codelists;
using AidCoord.Metrics.Records;
using AidCoord.Protos.Projects.V1;
using Input = AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>A donor project as metrics take it.</summary>
/// <param name="Activity">What numbers are computed from. The same object until the project changes.</param>
/// <param name="Unread">Amounts of it that are no number.</param>
public sealed record MappedProject(Activity Activity, IReadOnlyList<UnreadFigure> Unread);

/// <summary>Turns a project into an activity. Depends on nothing but the project.</summary>
internal static class ActivityMapping
{
    /// <summary>Maps a project.</summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="project">The project; nothing of it is kept but its texts.</param>
    /// <param name="texts">Keeps one copy of each text: the same few thousand names and codes stand in every project.</param>
    public static MappedProject Map(string name, Project project, TextPool texts)
    {
        var unread = new Unread();
        var activity = new Activity
        {
            Record = name,
            IatiIdentifier = project.IatiIdentifier,
            Title = PublishedValues.FirstOf(project.Titles),
            LastUpdated = project.LastUpdatedText,
            Reporter = Organisation(project.ReportingOrganisation, texts),
            SecondaryReporter = project.SecondaryReporter,
            Hierarchy = project.Hierarchy,
            Status = texts.One(project.StatusCode),
            PlannedStart = DateOf(project, "1"),
            ActualStart = DateOf(project, "2"),
            PlannedEnd = DateOf(project, "3"),
            ActualEnd = DateOf(project, "4"),
            Participants = List(project.Participants, p => new Participant(
                Organisation(p.Organisation, texts), Role(p.RoleCode), p.HasPercentage ? texts.One(p.Percentage) : null)),
            Sectors = Sectors(project.Sectors, texts),
            Countries = Countries(project.RecipientCountries, texts),
            Regions = Regions(project.RecipientRegions, texts),
            Places = List(project.Locations, location => Place(location, texts)),
            Transactions = Transactions(name, project, texts, unread),
            MinistryLinks = List(project.MinistryLinks, link => new Input.MinistryLink(
                texts.One(PublishedValues.IdOf(link.Ministry)), link.HasPercentage ? link.Percentage : null)),
            PriorityLinks = List(project.PriorityLinks, link => Link(
                texts.One(PublishedValues.GoalOf(link.Priority)), link.HasPercentage ? link.Percentage : null, link.Tier, link.Probability)),
            OutcomeLinks = List(project.OutcomeLinks, link => Link(
                texts.One(PublishedValues.GoalOf(link.Outcome)), link.HasPercentage ? link.Percentage : null, link.Tier, link.Probability)),
            PlannedPayments = AlignmentMapping.PlannedPayments(name, project, unread),
            Alignment = AlignmentMapping.Alignment(name, project.FrameworkAlignment, unread),
            SystemsUse = AlignmentMapping.SystemsUse(name, project.CountrySystemsUse, unread),
            Related = List(project.RelatedActivities, related => new RelatedActivity(related.IatiIdentifier, texts.One(related.TypeCode))),
            AidType = texts.One(project.DefaultAidTypes.FirstOrDefault(a => a.Vocabulary is "" or "1")?.Code ?? ""),
            FinanceType = texts.One(project.DefaultFinanceTypeCode),
            Unit = Unit(project.ImplementationUnit),
            CountryAssumed = project.CountryAssumed,
        };
        return new MappedProject(activity, unread.Figures);
    }

    private static IReadOnlyList<Transaction> Transactions(string name, Project project, TextPool texts, Unread unread)
    {
        var mapped = new List<Transaction>(project.Transactions.Count);
        for (var i = 0; i < project.Transactions.Count; i++)
        {
            var transaction = project.Transactions[i];
            // No amount at all: there is nothing to measure, and the import that stored it has said so.
            if (transaction.Amount is null) continue;
            if (unread.Number(name, $"transactions[{i}].amount.value", transaction.Amount.Value) is not { } value) continue;
            mapped.Add(new Transaction
            {
                Type = texts.One(transaction.TypeCode),
                Value = value,
                Currency = CurrencyCode.Read(texts.One(transaction.Amount.CurrencyCode), project.DefaultCurrencyCode),
                ValueDate = transaction.ValueDate.ToReading(),
                Date = transaction.Day.ToReading(),
                Provider = Organisation(transaction.Provider?.Organisation, texts),
                ProviderActivity = texts.One(transaction.Provider?.ActivityId ?? ""),
                Receiver = Organisation(transaction.Receiver?.Organisation, texts),
                ReceiverActivity = texts.One(transaction.Receiver?.ActivityId ?? ""),
                Sectors = Sectors(transaction.Sectors, texts),
                Countries = Countries(transaction.RecipientCountries, texts),
                Regions = Regions(transaction.RecipientRegions, texts),
            });
        }

        return mapped.ToArray();
    }

    private static ImplementationUnit? Unit(Project.Types.ImplementationUnit? unit) => unit is null ? null : new ImplementationUnit
    {
        MinistryId = PublishedValues.IdOf(unit.Ministry),
        AccountableToDonor = unit.HasAccountableToDonor ? unit.AccountableToDonor : null,
        DonorWritesTermsOfReference = unit.HasDonorWritesTermsOfReference ? unit.DonorWritesTermsOfReference : null,
        DonorAppointsStaff = unit.HasDonorAppointsStaff ? unit.DonorAppointsStaff : null,
        PayAboveCivilService = unit.HasPayAboveCivilService ? unit.PayAboveCivilService : null,
        Staff = unit.HasStaff ? unit.Staff : null,
    };

    private static Place Place(Project.Types.Location location, TextPool texts) => new()
    {
        Codes = List(location.Ids, id => new GazetteerCode(texts.One(id.Vocabulary), texts.One(id.Code))),
        Name = texts.One(PublishedValues.FirstOf(location.Names)),
        Latitude = texts.One(location.Latitude),
        Longitude = texts.One(location.Longitude),
        FeatureCode = texts.One(location.FeatureCode),
        PrecisionCode = texts.One(location.PrecisionCode),
        AdministrativeAreas = List(location.AdministrativeAreas, area => new AdministrativeArea(
            texts.One(area.Vocabulary), area.HasLevel ? area.Level : null, texts.One(area.Code))),
        Percentage = location.HasPercentage ? texts.One(location.Percentage) : null,
    };

    private static IReadOnlyList<SectorEntry> Sectors(IList<Project.Types.SectorShare> sectors, TextPool texts) =>
        List(sectors, s => new SectorEntry(texts.One(s.Code), texts.One(s.Vocabulary), s.HasPercentage ? texts.One(s.Percentage) : null));

    private static IReadOnlyList<CountryEntry> Countries(IList<Project.Types.CountryShare> countries, TextPool texts) =>
        List(countries, c => new CountryEntry(texts.One(c.Code), c.HasPercentage ? texts.One(c.Percentage) : null));

    private static IReadOnlyList<RegionEntry> Regions(IList<Project.Types.RegionShare> regions, TextPool texts) =>
        List(regions, r => new RegionEntry(texts.One(r.Code), texts.One(r.Vocabulary), r.HasPercentage ? texts.One(r.Percentage) : null));

    private static OrganisationRef Organisation(OrganisationReference? organisation, TextPool texts) =>
        organisation is null ? default : new OrganisationRef(texts.One(organisation.Ref), texts.One(PublishedValues.FirstOf(organisation.Names)));

    // A suggestion that does not say how likely it is counts in the upper bound only.
    private static GoalLink Link(string goal, string? percentage, Project.Types.LinkTier tier, string probability) => tier switch
    {
        Project.Types.LinkTier.Suggested => new(goal, percentage, LinkTier.Suggested, Math.Clamp(ExactNumber.Read(probability).Value, 0, 1)),
        Project.Types.LinkTier.Reviewed => new(goal, percentage, LinkTier.Reviewed),
        _ => new(goal, percentage),
    };

    private static OrganisationRole Role(string code) => (Codebook.OrganisationRole.Resolve(code)?.Value ?? "") switch
    {
        "1" => OrganisationRole.Funding,
        "2" => OrganisationRole.Accountable,
        "3" => OrganisationRole.Extending,
        "4" => OrganisationRole.Implementing,
        _ => OrganisationRole.Unknown,
    };

    // The first of a type that is a day.
    private static DateReading DateOf(Project project, string type)
    {
        foreach (var date in project.Dates)
        {
            if (date.TypeCode != type) continue;
            var reading = date.Day.ToReading();
            if (reading.Found) return reading;
        }

        return default;
    }

    // Most lists of most transactions are empty: they all share one.
    private static IReadOnlyList<TTo> List<TFrom, TTo>(IList<TFrom> from, Func<TFrom, TTo> map)
    {
        if (from.Count == 0) return [];
        var to = new TTo[from.Count];
        for (var i = 0; i < to.Length; i++) to[i] = map(from[i]);
        return to;
    }
}
