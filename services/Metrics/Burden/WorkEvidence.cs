using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Burden;

/// <summary>Rows behind the numbers that count duties and missions.</summary>
internal static class WorkEvidence
{
    public static IEnumerable<Evidence> Duties(MetricScope scope, IEnumerable<DutyInForce> duties) =>
        duties.OrderByDescending(each => each.Times).ThenBy(each => each.Obligation.Record, StringComparer.Ordinal).ThenBy(each => each.Year)
            .Select(each => new Evidence
            {
                Record = each.Obligation.Record,
                Title = each.Obligation.Title,
                DonorKey = each.Donor,
                Donor = scope.Facts.Names.Of(Grouping.Donor, each.Donor),
                MinistryKey = each.Ministry,
                Ministry = scope.Facts.Names.Of(Grouping.Ministry, each.Ministry),
                Year = each.Year,
                Derivation = $"{Words.Number(each.Times)} in the year: {each.Obligation.Agreements} agreement{(each.Obligation.Agreements == 1 ? "" : "s")} × {Words.Number(each.Obligation.TimesPerYear)} a year",
            });

    public static IEnumerable<Evidence> Visits(MetricScope scope, IEnumerable<Visit> visits) =>
        visits.OrderBy(each => each.Mission.Start.Day).ThenBy(each => each.Mission.Record, StringComparer.Ordinal)
            .Select(each => new Evidence
            {
                Record = each.Mission.Record,
                Title = each.Mission.Title,
                DonorKey = each.Donors[0],
                Donor = string.Join(", ", each.Donors.Select(donor => scope.Facts.Names.Of(Grouping.Donor, donor))),
                MinistryKey = each.Ministries[0],
                Ministry = string.Join(", ", each.Ministries.Select(ministry => scope.Facts.Names.Of(Grouping.Ministry, ministry))),
                Year = each.Year,
                Day = each.Mission.Start.Day,
                Derivation = each.IsJoint ? "joint" : "one donor",
            });
}
