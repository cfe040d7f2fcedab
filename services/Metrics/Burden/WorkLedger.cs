using System.Collections.Concurrent;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Sharing;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Burden;

/// <summary>All work recorded for a country, year by year (B1 to B3, B9): what the burden metrics are computed from.</summary>
internal sealed class WorkLedger
{
    private readonly Portfolio portfolio;
    private readonly OrganisationKeys organisations;
    private readonly FiscalCalendar calendar;
    private readonly StaffPay pay;
    private readonly ILookup<string, TimeSheet> sheets;
    private readonly ConcurrentDictionary<int, YearOfWork> years = new();
    private readonly int firstYear;
    private readonly int lastYear;
    private readonly int firstMoneyYear;
    private readonly int lastMoneyYear;

    private WorkLedger(Facts facts)
    {
        portfolio = facts.Portfolio;
        organisations = facts.Context.Organisations;
        calendar = facts.Context.Calendar;
        pay = new(portfolio);
        sheets = portfolio.TimeSheets.ToLookup(each => each.Subject, StringComparer.Ordinal);
        HasRegister = portfolio.Obligations.Count + portfolio.Missions.Count > 0;
        Ministries = (HashSet<string>)
        [
            .. portfolio.Obligations.Select(each => MinistryKey(each.MinistryId)),
            .. portfolio.Missions.SelectMany(each => each.Work.Count == 0 ? [""] : each.Work.Select(work => work.MinistryId)).Select(MinistryKey),
            .. portfolio.Missions.SelectMany(each => sheets[each.Record]).Select(sheet => MinistryKey(sheet.MinistryId)),
        ];
        Donors = (HashSet<string>)[.. portfolio.Obligations.Select(each => DonorKey(each.Donor)), .. portfolio.Missions.SelectMany(DonorKeys)];

        // The register's years run from its first start to its last: an agreement's end in 2040 does not stretch them.
        var starts = portfolio.Obligations.Select(each => each.Start).Concat(portfolio.Missions.Select(each => each.Start))
            .Where(each => each.Found).Select(each => calendar.YearOf(each.Day)).ToList();
        IsDated = starts.Count > 0;
        var hasMoney = facts.TryYears(facts.MeasureFor(null), out firstMoneyYear, out lastMoneyYear);
        firstYear = IsDated ? starts.Min() : hasMoney ? lastMoneyYear : 0;
        lastYear = IsDated ? starts.Max() : firstYear;
    }

    /// <summary>Somebody keeps the register: without one, burden is not measured.</summary>
    public bool HasRegister { get; }

    /// <summary>Some record has a date, so that years can be told apart.</summary>
    public bool IsDated { get; }

    /// <summary>Ministries of which anything is recorded, in any year.</summary>
    public IReadOnlySet<string> Ministries { get; }

    /// <summary>Donors of which anything is recorded, in any year.</summary>
    public IReadOnlySet<string> Donors { get; }

    public StaffPay Pay => pay;

    public static WorkLedger Build(Facts facts) => new(facts);

    /// <summary>
    /// The fiscal years whose work is averaged. Open ends of a period are closed with the register's and the money's years;
    /// without any date at all there is one year, in which everything holds.
    /// </summary>
    public IReadOnlyList<int> YearsOf(Period period)
    {
        if (period.IsAll)
            return [.. Enumerable.Range(firstYear, lastYear - firstYear + 1)];
        var first = period.FirstYear == int.MinValue ? Math.Min(Math.Min(firstYear, firstMoneyYear), period.LastYear) : period.FirstYear;
        var last = period.LastYear == int.MaxValue ? Math.Max(Math.Max(lastYear, lastMoneyYear), first) : period.LastYear;
        return [.. Enumerable.Range(first, Math.Min(last - first + 1, 200))];
    }

    /// <summary>The work of one fiscal year. Made once: a ledger never changes.</summary>
    public YearOfWork Of(int year) => years.GetOrAdd(year, Make);

    private YearOfWork Make(int year)
    {
        var work = new YearOfWork([], [], [], []);
        foreach (var obligation in portfolio.Obligations)
            Add(obligation, year, work);
        foreach (var mission in portfolio.Missions)
        {
            if (mission.Start.Found && calendar.YearOf(mission.Start.Day) == year)
                Add(mission, year, work);
        }

        return work;
    }

    private static string MinistryKey(string id) => id.Length > 0 ? id : SpecialKeys.Unassigned;

    private string DonorKey(OrganisationRef donor) => donor.IsEmpty ? SpecialKeys.Unassigned : organisations.Key(donor);

    private List<string> DonorKeys(Mission mission)
    {
        var keys = mission.Donors.Where(each => !each.IsEmpty).Select(organisations.Key).Distinct(StringComparer.Ordinal).ToList();
        return keys.Count > 0 ? keys : [SpecialKeys.Unassigned];
    }

    private void Add(Obligation obligation, int year, YearOfWork work)
    {
        var (held, of) = DaysHeld(obligation, year);
        if (held == 0)
            return;
        var ministry = MinistryKey(obligation.MinistryId);
        var times = obligation.Agreements * obligation.TimesPerYear * held / of;
        work.Duties.Add(new(obligation, ministry, DonorKey(obligation.Donor), year, times));
        var standard = portfolio.Parameters.In(year).DefaultTimes.GetValueOrDefault(obligation.Type);
        var time = WorkTime.Of(obligation, [.. sheets[obligation.Record]], standard);
        if (time.Source == TimeSource.Unknown)
        {
            work.Unknown.Add(new(obligation.Record, ministry, DonorKey(obligation.Donor)));
            return;
        }

        var outside = obligation.OutsideCost is { } cost ? pay.ToUsd(cost, year) * times : 0;
        work.Lines.Add(Line(
            obligation.Record,
            obligation.Title,
            obligation.Type,
            ministry,
            DonorKey(obligation.Donor),
            year,
            time,
            WorkTime.Of(obligation, [], standard),
            times,
            pay.CostOf(ministry, year, time.Grades) * times,
            obligation.HoursPayer,
            outside,
            obligation.OutsideCostPayer,
            $"{obligation.Agreements} agreement{(obligation.Agreements == 1 ? "" : "s")} × {obligation.TimesPerYear} a year × {time.Words}{(held == of ? "" : $" × {held}/{of} days")}"));
    }

    private void Add(Mission mission, int year, YearOfWork work)
    {
        var donors = DonorKeys(mission);
        var measured = sheets[mission.Record].ToLookup(each => MinistryKey(each.MinistryId), StringComparer.Ordinal);
        var stated = mission.Work.ToLookup(each => MinistryKey(each.MinistryId), StringComparer.Ordinal);
        var ministries = stated.Select(each => each.Key).Concat(measured.Select(each => each.Key)).Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty(SpecialKeys.Unassigned).ToList();
        var helped = mission.OnBehalfOf.Where(each => !each.IsEmpty).Select(organisations.Key).Except(donors);
        work.Visits.Add(new(mission, donors, ministries, year, IsJoint: donors.Count > 1 || helped.Any()));
        foreach (var ministry in ministries)
        {
            var declared = Stated([.. stated[ministry].Where(each => each.Officials > 0)]);
            var time = measured.Contains(ministry) ? Measured([.. measured[ministry]]) : declared;
            if (time.Source == TimeSource.Unknown)
            {
                work.Unknown.AddRange(donors.Select(donor => new UnknownWork(mission.Record, ministry, donor)));
                continue;
            }

            var whole = Line(
                mission.Record, mission.Title, ObligationType.Mission, ministry, "", year, time, declared, 1,
                pay.CostOf(ministry, year, time.Grades), Payer.Government, 0, Payer.Government, time.Words) with { Day = mission.Start.Day };
            work.Lines.AddRange(SplitOver(whole, donors));
        }
    }

    /// <summary>B-2: equal parts over the donors of the event, so that hours by donor add up.</summary>
    private static IEnumerable<WorkLine> SplitOver(WorkLine whole, List<string> donors)
    {
        var splitter = AmountSplitter.Over(Shares.Equal(donors));
        var hours = Split(splitter, whole.HourMillionths)!;
        var declared = Split(splitter, whole.DeclaredMillionths);
        var government = Split(splitter, whole.GovernmentCost);
        var project = Split(splitter, whole.ProjectCost);
        for (var i = 0; i < donors.Count; i++)
        {
            yield return whole with
            {
                Donor = donors[i],
                HourMillionths = hours[i],
                DeclaredMillionths = declared?[i],
                Deviation = whole.Deviation / donors.Count,
                HoursCostUsd = whole.HoursCostUsd / donors.Count,
                GovernmentCost = government?[i],
                ProjectCost = project?[i],
                Derivation = donors.Count == 1 ? whole.Derivation : $"({whole.Derivation}) ÷ {donors.Count} donors",
            };
        }
    }

    private static long[]? Split(AmountSplitter splitter, long? amount)
    {
        if (amount is null)
            return null;
        var parts = new long[splitter.Count];
        splitter.Split(amount.Value, parts);
        return parts;
    }

    private static WorkTime Measured(IReadOnlyList<TimeSheet> sheets) => new(
        TimeSource.Measured,
        [.. sheets.GroupBy(each => each.Grade, StringComparer.Ordinal).Select(group => new GradeTime(group.Key, group.Sum(each => each.Minutes) / 60m))],
        0,
        $"{decimal.Round(sheets.Sum(each => each.Minutes) / 60m, 2)} h measured");

    private static WorkTime Stated(IReadOnlyList<MissionWork> work) => work.Count == 0 ? WorkTime.Unknown : new(
        TimeSource.Stated,
        [.. work.Select(each => new GradeTime(each.Grade, each.Officials * each.Days * each.HoursPerDay + each.PreparationHours))],
        0,
        string.Join(" + ", work.Select(each => $"{each.Officials} officials × {each.Days} days × {each.HoursPerDay} h + {each.PreparationHours} h preparation")));

    private static WorkLine Line(
        string record, string title, ObligationType type, string ministry, string donor, int year, WorkTime time, WorkTime declared, decimal times,
        decimal? hoursCost, Payer hoursPayer, decimal? outsideCost, Payer outsidePayer, string derivation)
    {
        var government = Sum(hoursPayer == Payer.Government ? hoursCost : 0, outsidePayer == Payer.Government ? outsideCost : 0);
        var project = Sum(hoursPayer == Payer.Project ? hoursCost : 0, outsidePayer == Payer.Project ? outsideCost : 0);
        return new()
        {
            Record = record,
            Title = title,
            Type = type,
            Ministry = ministry,
            Donor = donor,
            Year = year,
            HourMillionths = Millionths(time.Mean * times),
            DeclaredMillionths = declared.Source == TimeSource.Unknown ? null : Millionths(declared.Mean * times),
            Ground = time.Source switch { TimeSource.Measured => "measured", TimeSource.Default => "default", _ => "stated" },
            Derivation = derivation,
            IsDefault = time.Source == TimeSource.Default,
            IsMeasured = time.Source == TimeSource.Measured,
            Deviation = time.Deviation * (double)times,
            GovernmentCost = government is { } paid ? Millionths(paid) : null,
            ProjectCost = project is { } borne ? Millionths(borne) : null,
            HoursCostUsd = (double)(hoursCost ?? 0),
            ProjectPaysHours = hoursPayer == Payer.Project,
        };

        static decimal? Sum(decimal? one, decimal? other) => one + other;
    }

    private static long Millionths(decimal amount) =>
        SixDecimals.TryRound(amount, out var millionths)
            ? millionths
            : throw new OverflowException($"{amount} hours or dollars in a year are beyond any ministry: correct the obligation.");

    private (int Held, int Of) DaysHeld(Obligation obligation, int year)
    {
        if (!obligation.Start.Found && !obligation.End.Found)
            return (1, 1);
        var days = calendar.Days(Math.Clamp(year, 1, 9999));
        var start = obligation.Start.Found ? obligation.Start.Day : DateOnly.MinValue;
        var end = obligation.End.Found ? obligation.End.Day : DateOnly.MaxValue;
        return DaySpan.TryCreate(start, end, out var span) ? (days.DaysIn(span), days.Days) : (0, days.Days);
    }
}

/// <summary>The work of one fiscal year: hours by line, duties and missions whose hours nobody knows, and all duties and missions.</summary>
internal sealed record YearOfWork(List<WorkLine> Lines, List<UnknownWork> Unknown, List<DutyInForce> Duties, List<Visit> Visits);

/// <summary>A duty or mission in force whose hours nobody knows.</summary>
/// <param name="Record">Name of the record.</param>
/// <param name="Ministry">Id of the ministry.</param>
/// <param name="Donor">Key of the donor.</param>
internal readonly record struct UnknownWork(string Record, string Ministry, string Donor);

/// <summary>A duty in one fiscal year, whether its hours are known or not.</summary>
/// <param name="Obligation">The duty.</param>
/// <param name="Ministry">Id of the ministry.</param>
/// <param name="Donor">Key of the donor.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Times">How often it is done in that year, over all its agreements.</param>
internal sealed record DutyInForce(Obligation Obligation, string Ministry, string Donor, int Year, decimal Times);

/// <summary>A mission, once, whoever takes part and whether its hours are known or not.</summary>
/// <param name="Mission">The mission.</param>
/// <param name="Donors">Keys of the donors on it.</param>
/// <param name="Ministries">Ids of the ministries it visits.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="IsJoint">Two or more donors, or one also on behalf of another (Paris 10a).</param>
internal sealed record Visit(Mission Mission, IReadOnlyList<string> Donors, IReadOnlyList<string> Ministries, int Year, bool IsJoint);
