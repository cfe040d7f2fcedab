using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Estimate;

/// <summary>An indicative estimate of burden hours for a country that keeps no register yet. Never beside measured hours.</summary>
public static class IndicativeHours
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "indicative-burden-hours",
        Code = "B9",
        Place = 4,
        Name = "Burden (indicative estimate, not measured)",
        Unit = "hours a year (indicative estimate, not measured)",
        Formula = "Over the agreements (active projects) of all counterparts: usual duties of its kind of aid × default time of each duty (PERT mean). Kinds of aid by type of aid and of finance. Mean over the years asked about. Only while the country has no register of duties and missions.",
        Range = "0 and more; low and high are one standard deviation away, all errors of default times added up",
        Source = "this project: usual duties per kind of aid are a project choice that the country's settings can replace; default times are US partner-side evidence",
        UndefinedWhen = ["register_exists: the country keeps a register, and its burden is measured (B1)", "no_assumption: no usual duties or default times are known", "no_agreement: no active agreement of a kind of aid with usual duties"],
        ForGovernment = "Whether keeping a register is worth the trouble. Not a number for a complaint.",
        ForDonor = "Why a register is in its own interest.",
        ForUnitedNations = "Where to help to start a register.",
        Evidence = EvidenceKind.Records,
        Example = "One project grant with 4 financial reports of 5/25/40 hours a year (mean 24.17, standard deviation 5.83): about 96.7 hours, between 73.3 and 120. An assumption about the duty, and US evidence for its time.",
        Sentence = new(
            "{group}, indicative estimate, not measured: if {agreements, plural, one {# agreement} other {# agreements}} asked for the usual reports, audits and requests, this would take about {hours, number, integer} hours a year, between {low, number, integer} and {high, number, integer}{unknown, plural, =0 {} one {; # agreement of unknown kind is left out} other {; # agreements of unknown kind are left out}}.",
            "{group}, estimation indicative, non mesurée : si {agreements, plural, one {# accord demandait} other {# accords demandaient}} les rapports, audits et demandes habituels, cela prendrait environ {hours, number, integer} heures par an, entre {low, number, integer} et {high, number, integer}{unknown, plural, =0 {} one { ; # accord de type inconnu n'y est pas} other { ; # accords de type inconnu n'y sont pas}}.",
            scope => AgreementWork.Of(scope) is var work
                ? [("agreements", work.Agreements), ("hours", work.Hours), ("low", Math.Max(0, (double)work.Hours - work.Deviation)), ("high", (double)work.Hours + work.Deviation), ("unknown", work.UnknownKind)]
                : []),
        Compute = Compute,
        Steps = Steps,
        Rows = scope => AgreementWork.Of(scope).Lines
            .OrderByDescending(line => line.Hours).ThenBy(line => line.Activity.Record, StringComparer.Ordinal).ThenBy(line => line.Year)
            .Select(line => new Evidence
            {
                Record = line.Activity.Record,
                Title = line.Activity.Title,
                IatiIdentifier = line.Activity.IatiIdentifier,
                Donor = string.Join(", ", Counterparts(scope, line).Select(donor => scope.Facts.Names.Of(Grouping.Donor, donor))),
                Year = line.Year,
                Hours = line.Hours,
                Derivation = line.Derivation,
                Flags = ["indicative_estimate"],
            }),
    };

    private static MetricValue Compute(MetricScope scope)
    {
        if (scope.Work.HasRegister)
            return MetricValue.None("register_exists", RegisterExists);
        if (!scope.Parameters.DefaultObligations.Any(each => scope.Parameters.DefaultTimes.ContainsKey(each.Type)))
            return MetricValue.None("no_assumption", NoAssumption);
        var work = AgreementWork.Of(scope);
        if (work.Lines.Count == 0)
            return MetricValue.None("no_agreement", NoAgreement.With(("unknown", work.UnknownKind)));
        var hours = (double)work.Hours;
        return new MetricValue.Known(hours) { Low = Math.Max(0, hours - work.Deviation), High = hours + work.Deviation };
    }

    private static IEnumerable<string> Steps(MetricScope scope)
    {
        var work = AgreementWork.Of(scope);
        yield return "Indicative estimate, not measured: nobody has recorded what these agreements ask for.";
        foreach (var kind in work.Lines.GroupBy(line => line.Kind).OrderBy(group => group.Key))
        {
            var counterparts = kind.SelectMany(line => Counterparts(scope, line)).Distinct(StringComparer.Ordinal).Count();
            yield return $"{Words.Number((decimal)kind.Count() / work.Years)} agreements in force a year, of {counterparts} counterparts, × {Words.Number(kind.First().Hours)} hours. {kind.First().Derivation}.";
        }

        yield return $"{Words.Number(work.Hours)} hours a year, standard deviation {Words.Number(work.Deviation, 1)}; left out: {work.OtherKinds} agreements of kinds without usual duties, {work.UnknownKind} of unknown kind.";
        foreach (var source in scope.Parameters.DefaultObligations.Select(each => each.Source).Distinct(StringComparer.Ordinal))
            yield return $"Usual duties: {source}.";
        foreach (var source in scope.Parameters.DefaultTimes.Values.Select(each => each.Source).Distinct(StringComparer.Ordinal))
            yield return $"Default times: {source}.";
    }

    private static IEnumerable<string> Counterparts(MetricScope scope, AgreementLine line) =>
        scope.Facts.Context.Donors.Of(line.Activity, DonorRole.Counterpart).Shares.Keys;

    private static readonly SpokenText RegisterExists = new(
        "The country keeps a register of duties and missions: its burden is measured (B1), and is not estimated.",
        "Le pays tient un registre des obligations et missions : sa charge est mesurée (B1), et n'est pas estimée.");

    private static readonly SpokenText NoAssumption = new(
        "No usual duties per kind of aid, or no default times, are known: add them to the settings.",
        "On ne connaît pas d'obligations habituelles par type d'aide, ou pas de durées par défaut : ajoutez-les aux paramètres.");

    private static readonly SpokenText NoAgreement = new(
        "No active agreement here is of a kind of aid with usual duties ({unknown, plural, one {# is} other {# are}} of unknown kind): publish the type of aid of the projects.",
        "Aucun accord en cours n'est ici d'un type d'aide qui a des obligations habituelles ({unknown, plural, one {# est} other {# sont}} de type inconnu) : publiez le type d'aide des projets.");
}
