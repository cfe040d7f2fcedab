namespace AidCoord.Samples.Generator;

/// <content>Projects as most are.</content>
internal sealed partial class Quezara
{
    private void OrdinaryProject(Donor donor, int number)
    {
        var id = $"{donor.Id}-{number:000}";
        var sector = _dice.Choose(donor.Sectors);
        var (title, french, ministry, priority) = _sectors[sector];
        var isBudgetSupport = sector == "51010";
        var isNgo = donor.Type is "21" or "22";
        var places = Places(isBudgetSupport, isNgo);
        var where = places.Count == 1 && places[0] != "Quezara" ? $" in {places[0]}" : places.Count > 1 ? " in several districts" : "";
        var where2 = places.Count == 1 && places[0] != "Quezara" ? $" à {places[0]}" : places.Count > 1 ? " dans plusieurs districts" : "";
        // The years before 2017 are those of projects that were under way when the records begin.
        var year = _dice.Whole(2016, 2024);
        var start = new DateOnly(year == 2016 ? 2017 : year, _dice.Whole(1, year == 2024 ? 6 : 12), _dice.Pick(1, 1, 15));
        var months = isNgo ? _dice.Whole(10, 30) : isBudgetSupport ? 12 : donor.MedianUsd > 20_000_000 ? _dice.Whole(40, 76) : _dice.Whole(22, 58);
        var end = start.AddMonths(months).AddDays(-1);
        var usd = donor.MedianUsd * (decimal)Math.Exp(_dice.Normal() * 0.75);
        var currency = _dice.Chance(0.06) ? "USD" : donor.Currency;
        var committed = Round(usd * PerUsd(currency, start.Year));
        var status = end < new DateOnly(2023, 6, 1) ? _dice.Pick("4", "4", "3") : end < LastDay ? "3" : "2";
        var aidType = isBudgetSupport ? "A01" : donor.Id is "ltf" or "gvp" ? "B04" : isNgo ? "C01" : _dice.Chance(0.08) ? "B04" : _dice.Chance(0.08) ? "D02" : "C01";
        Project(id, donor, Title(title, where, number, "sample"), Title(french, where2, number, "exemple"), status, start, start.AddDays(_dice.Whole(0, 60)), end,
            end < LastDay ? end : null, currency, aidType);

        var implementer = isNgo ? donor.Id : _dice.Chance(isBudgetSupport ? 1 : donor.Type == "40" ? 0.75 : 0.5) ? ministry
            : _dice.Pick(Builder(sector), donor.Id);
        var funder = isNgo && _dice.Chance(0.3) ? _dice.Pick("wip", "sma", "nda", "mef") : donor.Id;
        Part(id, "1", funder);
        if (_dice.Chance(0.7))
            Part(id, "2", donor.Id);
        if (_dice.Chance(0.6))
            Part(id, "3", donor.Id);
        Part(id, "4", implementer);

        var second = _dice.Chance(0.12) && !isBudgetSupport ? _dice.Choose(donor.Sectors) : sector;
        if (second != sector)
        {
            var (one, two) = _dice.Pick(("60", "40"), ("70", "30"), ("50", "50"), ("", ""), ("33", "66"));
            Sector(id, "1", sector, one);
            Sector(id, "1", second, two);
        }
        else if (_dice.Chance(0.05))
        {
            Sector(id, "2", sector[..3], "100");
        }
        else
        {
            Sector(id, "1", sector, _dice.Chance(0.5) ? "100" : "");
        }

        var withShares = places.Count > 1 && _dice.Chance(0.35);
        for (var i = 0; i < places.Count; i++)
            Place(id, places[i], withShares ? Text(i == 0 ? 100 - 20 * (places.Count - 1) : 20) : "");

        var known = _dice.Chance(isNgo ? 0.2 : 0.6);
        if (known)
            Sheet("project-ministries").Add(id, ministry, "");
        if (priority.Length > 0 && end.Year >= 2021 && _dice.Chance(isNgo ? 0.25 : 0.65))
            Link("project-priorities", id, "p" + priority, _dice.Chance(0.15) ? "60" : "");
        else if (priority.Length > 0 && end.Year >= 2021 && _linkDice.Chance(0.3))
            Suggest("project-priorities", id, "p" + priority);
        if (donor.Group == "un-system" && end.Year >= 2021 && _dice.Chance(0.75))
        {
            var outcome = sector[..2] switch { "11" or "12" or "13" or "14" => "people", "15" => "institutions", "41" or "43" or "72" or "74" => "resilience", _ => "livelihoods" };
            Link("project-outcomes", id, outcome, "");
        }
        else if (donor.Group == "un-system" && end.Year >= 2021)
        {
            Suggest("project-outcomes", id, "people");
        }
        if (!isNgo && !isBudgetSupport && donor.MedianUsd > 2_500_000 && _dice.Chance(0.22))
        {
            string Answer(double yes) => _dice.Chance(0.12) ? "" : _dice.Chance(yes) ? "yes" : "no";
            Sheet("implementation-units").Add(id, _dice.Chance(0.5) ? ministry : "", Answer(0.45), Answer(0.4), Answer(0.5), Answer(0.6), Staff(id));
        }
        if (_dice.Chance(0.2))
            Sheet("project-markers").Add(id, "1", sector is "15170" or "13020" ? "2" : _dice.Pick("0", "1", "1"));
        if (start.Year >= 2020 && _dice.Chance(0.25))
            Sheet("project-tags").Add(id, "2", sector[..2] switch { "11" => "4", "12" or "13" => "3", "14" => "6", "31" => "2", "23" => "7", "15" => "16", _ => "1" });

        Money(id, donor, funder, implementer, currency, start, end, committed, isBudgetSupport);
        var busy = start.Year <= 2024 && end.Year >= 2021;
        if (busy && !isNgo)
            _relations[(donor.Id, ministry)] = _relations.GetValueOrDefault((donor.Id, ministry)) + 1;
    }

    private void Money(string id, Donor donor, string funder, string implementer, string currency, DateOnly start, DateOnly end, decimal committed, bool once)
    {
        if (funder != donor.Id)
            Pay(id, "1", start.AddDays(20), Round(committed * 0.9m), currency, funder, donor.Id, "incoming grant");
        if (_dice.Chance(0.15) && committed > 1_000_000)
        {
            Pay(id, "2", start, Round(committed * 0.7m), currency, donor.Id, implementer, "first commitment");
            Pay(id, "2", start.AddMonths(14), committed - Round(committed * 0.7m), currency, donor.Id, implementer, "additional commitment");
        }
        else
        {
            Pay(id, "2", start, committed, currency, donor.Id, implementer, "");
        }
        var spends = donor.Group == "un-system" && _dice.Chance(0.5) || donor.Type is "21" or "22" && _dice.Chance(0.4);
        var parts = once ? 1 : Math.Max(1, (int)((end.DayNumber - start.DayNumber) / 182.5));
        var target = committed * (decimal)_dice.Between(0.72, 1.02);
        for (var i = 0; i < parts; i++)
        {
            var day = start.AddDays((end.DayNumber - start.DayNumber) * (2 * i + 1) / (2 * parts) + _dice.Whole(-20, 20));
            if (day > LastDay || day < start)
                continue;
            // Slow start, slow end.
            var weight = (decimal)(Math.Sin(Math.PI * (i + 0.5) / parts) * Math.PI / 2) / parts;
            Pay(id, spends ? "4" : "3", day, Round(target * weight), currency, donor.Id, implementer, "");
        }
        if (_dice.Chance(0.03) && end < LastDay)
            Pay(id, "3", end.AddDays(40), -Round(target * 0.04m), currency, donor.Id, implementer, "unspent balance returned");
        if (donor.MedianUsd > 2_000_000 && end > LastDay && _dice.Chance(0.5))
        {
            Sheet("budgets").Add(id, "1", "1", "2025-01-01", "2025-12-31", Text(Round(committed / 5)), currency, "2025-01-01");
            Sheet("planned-disbursements").Add(id, "1", "2025-01-01", "2025-06-30", Text(Round(committed / 10)), currency);
        }
    }

    private List<string> Places(bool national, bool small)
    {
        if (national || _dice.Chance(0.2))
            return _dice.Chance(0.5) ? ["Quezara"] : [];
        var count = small ? _dice.Pick(1, 1, 1, 2) : _dice.Pick(1, 1, 2, 2, 3, 4);
        var chosen = new List<string>();
        while (chosen.Count < count)
        {
            var name = _dice.Choose(Districts);
            if (!chosen.Contains(name))
                chosen.Add(name);
        }
        if (_dice.Chance(0.08))
            chosen.Add("Quezara");
        return chosen;
    }

    /// <summary>Who carries out a project that no ministry does.</summary>
    private static string Builder(string sector) => sector[..2] switch
    {
        "21" or "23" => "roads-union",
        "14" => "village-water",
        "12" or "13" => "dad",
        "15" or "43" => "district-league",
        "31" => "sfa",
        _ => "boh",
    };
}
