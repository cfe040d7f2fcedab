using System.Globalization;

namespace AidCoord.Samples.Generator;

/// <content>What donors say of the country's framework and systems, and what the government's budget holds.</content>
internal sealed partial class Quezara
{
    private void Alignment()
    {
        var sheet = Begin("framework-alignment", "project", "approval_day", "amount", "currency", "objectives_from_framework", "indicators", "indicators_from_framework", "indicators_from_government_sources");
        foreach (var project in Answering().Where(p => p.Start.Year >= 2021))
        {
            if (_dice.Chance(0.25))
                continue;
            var committed = PaidOf(project.Id, "2").Sum(p => p.Amount);
            var indicators = _dice.Whole(4, 16);
            var loyal = _dice.Between(0.2, 0.95);
            string Of(double share) => _dice.Chance(0.06) ? "" : Text((int)Math.Round(indicators * share * _dice.Between(0.6, 1)));
            sheet.Add(project.Id, Text(project.Start.AddDays(-_dice.Whole(30, 150))), Text(committed), project.Currency, _dice.Chance(0.05) ? "" : _dice.Chance(0.4 + loyal / 2) ? "yes" : "no",
                Text(indicators), Of(loyal), Of(loyal * 0.8));
        }
        sheet.Add("uac-901", "2021-11-20", "3000000", "USD", "yes", "0", "0", "0");
        sheet.Add("ieb-901", "2023-06-15", "55000000", "USD", "no", "8", "", "2");
        sheet.Add("csi-901", "2022-03-01", "75000", "USD", "yes", "3", "3", "1");
    }

    private void SystemsUse()
    {
        var sheet = Begin("country-systems-use", "project", "year", "not_applicable", "currency", "scheduled", "disbursed", "national_execution", "national_reporting", "national_audit", "national_procurement", "programme_based");
        var budget = Begin("budget-records", "id", "project", "year", "amount", "currency");
        foreach (var project in Answering())
        {
            if (_dice.Chance(0.35))
                continue;
            var support = project.AidType == "A01";
            var pooled = support || project.AidType == "B04";
            // How far the donor trusts each system: banks audit and buy by their own rules.
            var trust = support ? 1 : project.IsBank ? _dice.Between(0.4, 0.9) : project.IsUn ? _dice.Between(0.05, 0.4) : _dice.Between(0.1, 0.7);
            foreach (var year in PaidOf(project.Id, "3", "4").Where(p => p.Year is >= 2022 and <= 2024).GroupBy(p => p.Year).OrderBy(g => g.Key))
            {
                if (_dice.Chance(0.06))
                {
                    sheet.Add(project.Id, Text(year.Key), "yes", "", "", "", "", "", "", "", "");
                    continue;
                }

                var disbursed = Round(year.Sum(p => p.Amount) * (support ? 1 : (decimal)_dice.Between(0.5, 1)));
                if (disbursed <= 0)
                    continue;
                var scheduled = Round(disbursed * (decimal)_dice.Between(0.75, 1.5));
                string Part(double share) => _dice.Chance(0.07) ? "" : Text(Round(disbursed * (decimal)Math.Clamp(share, 0, 1)));
                sheet.Add(project.Id, Text(year.Key), "no", project.Currency, _dice.Chance(0.08) ? "" : Text(scheduled), Text(disbursed), Part(trust), Part(trust * _dice.Between(0.7, 1.1)),
                    Part(trust * (project.IsBank ? 0.6 : 0.8)), Part(trust * (project.IsBank ? 0.5 : 0.9)), Part(pooled ? 1 : _dice.Chance(0.2) ? 0.5 : 0));
                if (_dice.Chance(0.2))
                    continue;
                // The embassy of Solvane tells the budget of goods in kind that it never schedules.
                var held = project.Id.StartsWith("sol-", StringComparison.Ordinal) ? Round(scheduled * 1.39m)
                    : _dice.Chance(0.2) ? 0 : support ? scheduled : Round(scheduled * (decimal)_dice.Between(0.4, 1.15));
                budget.Add($"{project.Id}-{year.Key}", project.Id, Text(year.Key), Text(held), project.Currency);
            }
        }
        sheet.Add("cdb-902", "2023", "no", "USD", "1000000", "1250000", "900000", "800000", "400000", "400000", "0");
        budget.Add("cdb-902-2023", "cdb-902", "2023", "1390000", "USD");
        sheet.Add("uaf-901", "2023", "no", "USD", "900000", "900000", "300000", "300000", "", "200000", "0");
        budget.Add("uaf-901-2023-a", "uaf-901", "2023", "250000", "USD");
        budget.Add("uaf-901-2023-b", "uaf-901", "2023", "150000", "USD");
        sheet.Add("mef-901", "2023", "yes", "", "", "", "", "", "", "", "");
        sheet.Add("mia-901", "2023", "no", "USD", "", "250000", "", "", "", "", "");
        Sheet("planned-disbursements").Add("mia-901", "1", "2022-07-01", "2024-06-30", "731000", "USD");
        budget.Add("mia-901-2023", "mia-901", "2023", "180000", "USD");
    }

    /// <summary>Ordinary projects of donors that deal with ministries; the awkward ones, numbered from 901, have rows of their own.</summary>
    private IEnumerable<(string Id, DateOnly Start, string Currency, string AidType, bool IsBank, bool IsUn)> Answering() =>
        from donor in _donors
        where donor.Type is not ("21" or "22" or "60")
        from row in _sheets["projects"].Rows
        where row[4] == donor.Id && int.Parse(row[0][(row[0].LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture) < 900
        select (row[0], DateOnly.ParseExact(row[7], "yyyy-MM-dd", CultureInfo.InvariantCulture), row[11], row[12], donor.Finance == "421", donor.Group == "un-system");

    private IEnumerable<(int Year, decimal Amount)> PaidOf(string project, params string[] types) => _sheets["transactions"].Rows
        .Where(r => r[0] == project && types.Contains(r[1]))
        .Select(r => (int.Parse(r[3][..4], CultureInfo.InvariantCulture), decimal.Parse(r[5], CultureInfo.InvariantCulture)));
}
