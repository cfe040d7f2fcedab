using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using Input = AidCoord.Metrics.Records;

namespace AidCoord.Coordination.Mapping;

/// <summary>Turns what donors ask of ministries, and the hours it took, into inputs of metrics.</summary>
internal static class WorkMapping
{
    /// <summary>Maps obligations. One whose frequency is no number cannot be counted and is noted.</summary>
    public static IReadOnlyList<Input.Obligation> Map(IReadOnlyList<Obligation> obligations, Unread unread) =>
        [.. obligations.Select(o => Map(o, unread)).OfType<Input.Obligation>()];

    /// <summary>Maps missions.</summary>
    public static IReadOnlyList<Input.Mission> Map(IReadOnlyList<Mission> missions, Unread unread) =>
    [
        .. missions.Select(m => new Input.Mission
        {
            Record = m.Name,
            Title = m.Title,
            Start = m.StartDay.ToReading(),
            End = m.EndDay.ToReading(),
            Donors = [.. m.Donors.Select(d => d.ToOrganisation())],
            OnBehalfOf = [.. m.OnBehalfOf.Select(d => d.ToOrganisation())],
            Work = [.. m.Ministries.SelectMany((work, i) => Work(m.Name, i, work, unread))],
            AnalyticWork = m.AnalyticWork,
        }),
    ];

    /// <summary>Maps time sheets.</summary>
    public static IReadOnlyList<Input.TimeSheet> Map(IReadOnlyList<TimeSheet> sheets) =>
    [
        .. sheets.Select(s => new Input.TimeSheet
        {
            Record = s.Name,
            MinistryId = PublishedValues.IdOf(s.Ministry),
            Subject = s.Subject,
            Instance = s.Instance,
            Day = s.Day.ToReading(),
            Grade = s.Grade,
            Minutes = s.Minutes,
        }),
    ];

    /// <summary>The kind of duty by its name in the projects service; null for a name that is none.</summary>
    public static Input.ObligationType? TypeOf(string name) => name.Trim().ToUpperInvariant() switch
    {
        "FINANCIAL_REPORT" => Input.ObligationType.FinancialReport,
        "PERFORMANCE_REPORT" => Input.ObligationType.PerformanceReport,
        "AUDIT" => Input.ObligationType.Audit,
        "PROCUREMENT_REQUEST" => Input.ObligationType.ProcurementRequest,
        "CASH_REQUEST" => Input.ObligationType.CashRequest,
        "STEERING_COMMITTEE" => Input.ObligationType.SteeringCommittee,
        "NEGOTIATION" => Input.ObligationType.Negotiation,
        "PROPOSAL" => Input.ObligationType.Proposal,
        "AMENDMENT" => Input.ObligationType.Amendment,
        "EVALUATION" => Input.ObligationType.Evaluation,
        "CLOSEOUT" => Input.ObligationType.Closeout,
        "VISIBILITY_OTHER" => Input.ObligationType.Other,
        _ => null,
    };

    private static Input.Obligation? Map(Obligation o, Unread unread)
    {
        if (TimesPerYear(o, unread) is not { } times) return null;
        return new Input.Obligation
        {
            Record = o.Name,
            Title = o.Title,
            Type = TypeOf(o.Type),
            MinistryId = PublishedValues.IdOf(o.Ministry),
            Donor = o.Donor.ToOrganisation(),
            Agreements = o.AgreementCount == 0 ? 1 : o.AgreementCount,
            TimesPerYear = times,
            Hours = [.. o.Hours.Select((hours, i) => Hours(o.Name, i, hours, unread)).OfType<Input.GradeHours>()],
            OutsideCost = unread.Amount(o.Name, "outside_cost.value", o.OutsideCost),
            OutsideCostPayer = PayerOf(o.OutsideCostPayer),
            HoursPayer = PayerOf(o.HoursPayer),
            NationalPurpose = o.NationalPurpose,
            HoursToSend = unread.Number(o.Name, "hours_to_send", o.HoursToSend) ?? 0m,
            Start = o.StartDay.ToReading(),
            End = o.EndDay.ToReading(),
            Regime = o.Regime,
            FiscalCalendar = o.FiscalCalendar,
            PerDiemScale = o.PerDiemScale,
        };
    }

    // B-8: once in the life of an agreement of n years is 1/n times a year.
    private static decimal? TimesPerYear(Obligation o, Unread unread)
    {
        var (field, text) = o.OneOff ? ("agreement_years", o.AgreementYears) : ("times_per_year", o.TimesPerYear);
        var figure = unread.Number(o.Name, field, text);
        if (figure is > 0) return o.OneOff ? 1m / figure : figure;
        if (figure is not null || text.Length == 0) unread.Missing(o.Name, field);
        return null;
    }

    private static Input.GradeHours? Hours(string record, int i, GradeHours hours, Unread unread)
    {
        if (unread.Number(record, $"hours[{i}].hours", hours.Hours) is not { } likely) return null;
        return new Input.GradeHours(
            hours.Grade,
            unread.Number(record, $"hours[{i}].low_hours", hours.LowHours) ?? likely,
            likely,
            unread.Number(record, $"hours[{i}].high_hours", hours.HighHours) ?? likely);
    }

    private static IEnumerable<Input.MissionWork> Work(string record, int i, MinistryWork work, Unread unread)
    {
        var ministry = PublishedValues.IdOf(work.Ministry);
        for (var k = 0; k < work.Officials.Count; k++)
        {
            var officials = work.Officials[k];
            var at = $"ministries[{i}].officials[{k}]";
            var days = unread.Number(record, $"{at}.days", officials.Days);
            if (days is null) unread.Missing(record, $"{at}.days");
            yield return new Input.MissionWork(
                ministry,
                officials.Grade,
                days is null ? 0 : officials.Count,
                days ?? 0m,
                unread.Number(record, $"{at}.hours_per_day", officials.HoursPerDay) ?? 6m,
                unread.Number(record, $"{at}.preparation_hours", officials.PreparationHours) ?? 0m);
        }

        // Visited, but nobody said with whom: the mission counts for the ministry and no hours do.
        if (work.Officials.Count == 0) yield return new Input.MissionWork(ministry, "", 0, 0m);
    }

    private static Input.ObligationType TypeOf(ObligationType type) => type switch
    {
        ObligationType.FinancialReport => Input.ObligationType.FinancialReport,
        ObligationType.PerformanceReport => Input.ObligationType.PerformanceReport,
        ObligationType.Audit => Input.ObligationType.Audit,
        ObligationType.ProcurementRequest => Input.ObligationType.ProcurementRequest,
        ObligationType.CashRequest => Input.ObligationType.CashRequest,
        ObligationType.SteeringCommittee => Input.ObligationType.SteeringCommittee,
        ObligationType.Negotiation => Input.ObligationType.Negotiation,
        ObligationType.Proposal => Input.ObligationType.Proposal,
        ObligationType.Amendment => Input.ObligationType.Amendment,
        ObligationType.Evaluation => Input.ObligationType.Evaluation,
        ObligationType.Closeout => Input.ObligationType.Closeout,
        _ => Input.ObligationType.Other,
    };

    private static Input.Payer PayerOf(Payer payer) => payer == Payer.Project ? Input.Payer.Project : Input.Payer.Government;
}
