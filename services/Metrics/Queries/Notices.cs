using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>What the reader of a table must know: other measure, money left out, proposed ministries, hours nobody knows.</summary>
internal static class Notices
{
    public static IReadOnlyList<Notice> Of(QueryRun run)
    {
        List<Notice> notices = [];
        var facts = run.Facts;
        if (run.Measure != (run.Question.Measure ?? facts.Portfolio.Settings.Measure))
            notices.Add(new("no_disbursements", "The country has no disbursement and no expenditure: commitments are shown instead."));
        if (facts.UsesProposedMinistries && facts.Activities.Count > 0)
        {
            notices.Add(new(
                "ministries_proposed",
                "The country has recorded no ministries: a proposed set is used, and everything by ministry is inferred from sectors. Propose ministries, then edit them."));
        }

        if (facts.DuplicatesLeftOut > 0)
            notices.Add(new("duplicate_activities", $"{facts.DuplicatesLeftOut} older records of activities that are there twice were left out (I2)."));
        notices.AddRange(AboutSectors(run));
        if (run.Question.Publishers is { } publishers)
            notices.Add(new("publishers_restricted", $"Money and activities of {publishers.Count} of {facts.Publishers.Count} publishers only: {string.Join(", ", publishers.Order(StringComparer.Ordinal).Take(5))}{(publishers.Count > 5 ? " …" : "")}."));
        notices.AddRange(Excluded(run));
        if (facts.ActivityIndex.WithoutStart > 0)
            notices.Add(new("no_start", $"Activities without a start date, never counted as active: {facts.ActivityIndex.WithoutStart}."));
        if (run.Measure == Measure.Disbursement && CommittedUnspent(facts) is { } share && share > 0.30)
        {
            notices.Add(new(
                "commitments_without_spending",
                $"Activities with commitments and no spending hold {Words.Percent(share)} of the country's commitments: the commitment measure may say more."));
        }

        if (run.Measure == Measure.Disbursement && Overspent(facts) is var overspent and > 0)
            notices.Add(new("spending_above_commitment", $"Activities that spent over 10 % more than they committed: {overspent}."));
        var unknown = run.CountryScope.Work.UnknownCount;
        if (unknown > 0)
            notices.Add(new("hours_unknown", $"{unknown} recorded duties or missions have no hours and no default: they are not in the burden."));
        if (facts.SystemsBook.OfUnknownProjects is var strange and > 0)
            notices.Add(new("budget_record_without_project", $"{strange} budget records name projects that are not here, or older records of a project: they are in no number."));
        return notices;
    }

    private static IEnumerable<Notice> AboutSectors(QueryRun run)
    {
        if (run.Question.SectorLevel != SectorLevel.National)
            yield break;
        if (!run.Facts.Context.NationalSectors.AreRecorded)
        {
            yield return new("no_national_sectors", Reasons.NoNationalSectorsWording.English);
            yield break;
        }

        var money = run.CountryScope.Money;
        var without = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var row in money.Rows)
        {
            var code = money.Table.Sectors[money.Table.Sector[row]];
            if (code != SpecialKeys.Unassigned && run.SectorLevelOf(code) == SpecialKeys.Unassigned)
                without[code] = without.GetValueOrDefault(code) + money.Table.Gross[row];
        }

        if (without.Count > 0)
        {
            var share = (double)without.Values.Aggregate((Int128)0, (sum, each) => sum + each) / (double)money.Ground.Gross;
            var codes = without.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Key).ToList();
            yield return new(
                "national_sectors_incomplete",
                $"{Words.Percent(share)} of the money is in DAC sectors that belong to none of the country's own ({string.Join(", ", codes.Take(5))}{(codes.Count > 5 ? $" and {codes.Count - 5} more" : "")}): it is Unassigned. Add them to national_sectors in the settings.");
        }
    }

    private static IEnumerable<Notice> Excluded(QueryRun run)
    {
        var groups = run.Facts.Excluded(run.Measure)
            .Where(each => each.Reason is not ExcludedReason.OtherCountry && (each.Year == 0 || run.Question.Period.Has(each.Year)))
            .GroupBy(each => (each.Reason, each.Code));
        foreach (var group in groups)
        {
            var count = group.Sum(each => each.Transactions);
            var usd = group.All(each => each.Usd is not null) ? ", " + Words.Usd(group.Sum(each => each.Usd!.Value)) : "";
            var currencies = string.Join(", ", group.GroupBy(each => each.Currency, StringComparer.Ordinal).Take(5)
                .Select(each => $"{Words.Number(each.Sum(one => one.Value))} {each.Key}"));
            var text = group.Key.Reason switch
            {
                ExcludedReason.NoRate => $"{count} transactions ({currencies}) have no exchange rate for their year: they are in no total. Add rates to the country's settings.",
                ExcludedReason.NoDate => $"{count} transactions ({currencies}) have no usable date: they are in no total.",
                ExcludedReason.NoPeriod => $"{count} commitments{usd} belong to activities without start, or with an end before it.",
                ExcludedReason.Regional => $"{count} transactions{usd} are for regions of the world: outside the country's totals.",
                ExcludedReason.NoCountry => $"{count} transactions{usd} name no country: they are in no total.",
                ExcludedReason.CountedAtReceiver => $"{count} transactions{usd} are counted at the receiving activity (R1).",
                ExcludedReason.CountedAtFunder => $"{count} transactions{usd} are counted at the funding activity (R2).",
                _ => $"{count} transactions ({currencies}) are beyond a million million dollars, or their activity is: they are in no total. Correct the values.",
            };
            yield return new(group.Key.Code, text);
        }
    }

    /// <summary>X-3: share of commitments (after R1, netted, above 0) in activities that have no spending.</summary>
    private static double? CommittedUnspent(Facts facts)
    {
        var committed = facts.Committed;
        var total = committed.Values.Where(each => each > 0).Aggregate((Int128)0, (sum, each) => sum + each);
        if (total == 0)
            return null;
        var spent = facts.Table(Measure.Disbursement, DonorRole.Counterpart);
        var unspent = committed.Where(each => each.Value > 0 && !spent.HasMeasureOf[each.Key]).Aggregate((Int128)0, (sum, each) => sum + each.Value);
        return (double)unspent / (double)total;
    }

    /// <summary>X-3: activities without commitments are not on the list.</summary>
    private static int Overspent(Facts facts)
    {
        var spent = facts.Spent;
        return facts.Committed.Count(each => each.Value > 0 && spent.TryGetValue(each.Key, out var amount) && amount * 10 > each.Value * 11);
    }
}
