using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Tests;

/// <summary>
/// The law of 1.1, checked from the published transactions alone: what can be converted is in cells or left out with a reason,
/// to the last millionth; what cannot is counted.
/// </summary>
internal static class Conservation
{
    public static void Check(Facts facts, Measure measure, DonorRole role)
    {
        var expected = 0m;
        var unconverted = 0;
        foreach (var activity in facts.Activities)
        {
            var transactions = activity.Transactions.Where(each =>
                each.Value != 0 && (measure == Measure.Disbursement ? each.Type is "3" or "4" : each.Type == "2")).ToList();
            var secondary = activity.SecondaryReporter || activity.Reporter.Ref == "US-501c3-522318905";
            if (secondary && transactions.Exists(each => each.Type == "3"))
                transactions.RemoveAll(each => each.Type == "4");
            foreach (var transaction in transactions)
            {
                var day = transaction.ValueDate.Found ? transaction.ValueDate : transaction.Date;
                var rate = day.Found ? facts.Portfolio.Rates.Find(transaction.Currency, day.Day.Year) : null;
                if (rate is null || Math.Abs(transaction.Value / rate.UnitsPerUsd) > SixDecimals.Largest)
                    unconverted++;
                else
                    expected += decimal.Round(transaction.Value / rate.UnitsPerUsd, 6, MidpointRounding.AwayFromZero);
            }
        }

        var cells = facts.Cells(measure, role, Period.All).Sum(cell => cell.Amount);
        var excluded = facts.Excluded(measure, role);
        Assert.True(
            expected == cells + excluded.Sum(each => each.Usd ?? 0),
            $"{measure} {role}: {expected} published, {cells} in cells, {excluded.Sum(each => each.Usd ?? 0)} left out with a reason");
        Assert.Equal(unconverted, excluded.Where(each => each.Usd is null).Sum(each => each.Transactions));
    }
}
