namespace AidCoord.Samples.Generator;

/// <content>Projects with the faults and oddities of real data, each told in README.md.</content>
internal sealed partial class Quezara
{
    private void AwkwardProjects()
    {
        Case("nda-901", "Clinics repaid after a dispute", "12230", "Bendu", ("3", "2019-03-10", 900_000, "EUR"), ("3", "2021-05-04", -650_000, "EUR"), ("3", "2021-09-01", 120_000, "EUR"));
        Case("wip-901", "Two sectors, no percentages", "12220: 11220:", "Corrin", ("3", "2020-06-01", 2_000_000, "USD"));
        Case("sma-901", "Two sectors, one percentage missing", "14030:60 12261:", "Daloma", ("3", "2021-02-01", 1_500_000, "EUR"));
        Case("evc-901", "Percentages add to 99", "11330:33 25010:33 32130:33", "Estrava", ("3", "2022-02-01", 900_000, "EUR"));
        Case("lld-901", "Percentages add to 150", "31220:100 41030:50", "Imbara", ("3", "2022-04-01", 400_000, "EUR"));
        Case("uad-901", "All percentages are 0", "15110:0 15150:0", "Alvora", ("4", "2023-03-01", 300_000, "USD"));
        Case("htc-901", "The donor's own sector codes, known to the government", "99/HTC-TVET:50 99/HTC-GREEN:50", "Fenoki", ("3", "2022-06-15", 750_000, "EUR"));
        Case("mef-901", "The donor's own sector codes, not known", "99/MEF-7:100", "Galira", ("3", "2021-11-15", 350_000, "USD"));
        Case("nfa-901", "No sector at all", "", "Alvora", ("3", "2022-08-20", 210_000, "EUR"));
        Case("uah-901", "No place at all", "12250:100", "", ("4", "2023-05-01", 480_000, "USD"));
        Case("uaf-901", "Two districts and the whole country", "31120:100", "Bendu|Fenoki|Quezara", ("3", "2023-05-10", 900_000, "USD"));
        Case("wip-903", "Two districts, one percentage missing", "13040:100", "Alvora:60|Corrin", ("3", "2022-03-03", 1_200_000, "USD"));
        Case("wip-904", "Percentages of districts add to 80", "13040:100", "Alvora:50|Bendu:30", ("3", "2022-03-03", 1_000_000, "USD"));
        Case("mia-901", "Only the year is known", "31320:100", "Imbara", ("2", "2018", 600_000, "USD"), ("3", "2018", 200_000, "USD"), ("3", "2019", 250_000, "USD"));
        Case("sol-901", "A currency without a rate", "11120:100", "Estrava", ("3", "2019-05-01", 90_000_000, "XAF"), ("3", "2019-11-01", 30_000, "USD"));
        Case("ieb-901", "Promised, nothing paid yet", "21020:100", "Galira|Imbara", ("2", "2023-09-01", 55_000_000, "USD"));
        Case("gvp-901", "Three countries, no percentages", "12250:100", "", ("3", "2021-07-01", 3_000_000, "USD"));
        foreach (var country in new[] { "QZ", "QY", "QX" })
            Sheet("project-countries").Add("gvp-901", country, "");
        Case("uac-901", "Two countries, 30 percent here", "12240:100", "", ("3", "2022-07-01", 1_000_000, "USD"));
        Sheet("project-countries").Add("uac-901", "QZ", "30");
        Sheet("project-countries").Add("uac-901", "QY", "70");
        Case("wrf-901", "Cancelled before it began", "23630:100", "Daloma", ("2", "2020-01-15", 20_000_000, "USD"), ("2", "2020-12-15", -20_000_000, "USD"));
        Case("wrf-902", "Suspended half-way", "16010:100", "Alvora|Bendu|Corrin", ("2", "2020-02-01", 24_000_000, "USD"), ("3", "2020-08-01", 6_000_000, "USD"), ("3", "2021-04-01", 5_000_000, "USD"));
        Case("cdb-902", "Spent a quarter more than promised", "14020:100", "Alvora", ("2", "2018-05-01", 8_000_000, "USD"), ("3", "2019-05-01", 5_000_000, "USD"), ("3", "2020-05-01", 5_000_000, "USD"));
        Case("dad-901", "No end in sight", "12191:100", "Corrin", ("3", "2022-01-20", 150_000, "EUR"), ("3", "2024-01-20", 160_000, "EUR"));
        Case("csi-901", "No dates at all", "14031:100", "Fenoki", ("3", "2022-10-01", 75_000, "USD"));
        Case("osn-901", "Nobody says what it is for", "99810:100", "Bendu", ("3", "2023-02-01", 2_000_000, "QZD"));
        Case("mef-902", "Amounts without a currency", "24030:100", "Alvora", ("3", "2023-02-01", 90_000, ""), ("3", "2023-08-01", 60_000, "USD"));
        Case("htc-902", "A kind of payment that nobody knows", "15112:100", "Daloma", ("", "2021-01-31", 45_000, "EUR"), ("3", "2021-06-30", 300_000, "EUR"));

        // Sectors of transactions win over those of the project.
        Case("sfa-901", "Sectors told payment by payment", "31120:100", "Imbara");
        Pay("sfa-901", "3", new DateOnly(2022, 3, 1), 40_000, "USD", "sfa", "sfa", "seeds", sector: "31161");
        Pay("sfa-901", "3", new DateOnly(2022, 9, 1), 25_000, "USD", "sfa", "sfa", "advice", sector: "31191");

        // Several donors on one project.
        Case("cdb-901", "Coast road of three donors, shares agreed", "21020:100", "Alvora|Galira", ("2", "2019-01-01", 60_000_000, "USD"), ("3", "2020-03-01", 14_000_000, "USD"), ("3", "2021-03-01", 18_000_000, "USD"), ("3", "2022-03-01", 16_000_000, "USD"));
        Funders("cdb-901", "cdb:50", "uns:30", "ieb:20");
        Case("uns-901", "Courts programme of two donors, shares not said", "15130:100", "Alvora|Bendu", ("3", "2021-04-01", 1_600_000, "EUR"), ("3", "2022-04-01", 1_900_000, "EUR"));
        Funders("uns-901", "uns:", "nda:");
        Case("ltf-901", "Pooled fund for primary schools", "11220:100", "Alvora|Bendu|Corrin|Daloma|Estrava", ("3", "2021-02-15", 9_000_000, "USD"), ("3", "2022-02-15", 11_000_000, "USD"), ("3", "2023-02-15", 12_000_000, "USD"));
        Funders("ltf-901", "wip:", "nda:", "sma:", "mef:");
        foreach (var (funder, amount) in new[] { ("wip", 14_000_000m), ("nda", 9_000_000m), ("sma", 7_500_000m), ("mef", 1_500_000m) })
            Pay("ltf-901", "1", new DateOnly(2021, 1, 20), amount, "USD", funder, "ltf", "contribution to the pool");
        Case("gvp-902", "Health basket of three donors", "12220:100", "Quezara", ("3", "2022-05-01", 6_000_000, "USD"), ("3", "2023-05-01", 6_500_000, "USD"));
        Funders("gvp-902", "sma:40", "evc:", "uns:35");

        // The same money published by the one who gives it and by the one who spends it.
        Case("wip-902", "Village health grants, given to Bridge of Hope", "12220:100", "Fenoki", ("2", "2021-01-01", 800_000, "USD"));
        Case("boh-901", "Village health, paid by Westhaven", "12220:100", "Fenoki");
        Funders("boh-901", "wip:");
        foreach (var year in new[] { 2021, 2022, 2023 })
        {
            Pay("wip-902", "3", new DateOnly(year, 2, 1), 250_000, "USD", "wip", "boh", "", receiverActivity: Iati("boh-901"));
            Pay("boh-901", "1", new DateOnly(year, 2, 5), 250_000, "USD", "wip", "boh", "", providerActivity: Iati("wip-902"));
            Pay("boh-901", "4", new DateOnly(year, 10, 1), 240_000, "USD", "boh", "boh", "");
        }

        // A programme above its projects: count the programme, take the money from below.
        Case("uac-902", "Child survival programme", "12220:100", "Quezara");
        Case("uac-903", "Child survival, north", "12220:100", "Bendu", ("3", "2022-06-01", 700_000, "USD"), ("3", "2023-06-01", 650_000, "USD"));
        Case("uac-904", "Child survival, south", "12220:100", "Imbara", ("3", "2022-06-01", 500_000, "USD"), ("3", "2023-06-01", 450_000, "USD"));
        foreach (var child in new[] { "uac-903", "uac-904" })
        {
            Sheet("related-projects").Add("uac-902", Iati(child), "2");
            Sheet("related-projects").Add(child, Iati("uac-902"), "1");
        }

        // Ministries said by the donor.
        Case("nda-902", "Two ministries, one percentage missing", "11220:50 12240:50", "Daloma", ("3", "2023-03-15", 1_100_000, "EUR"));
        Sheet("project-ministries").Add("nda-902", "education", "70");
        Sheet("project-ministries").Add("nda-902", "health", "");
        Case("nda-903", "Three ministries, no percentages", "43040:100", "Estrava", ("3", "2023-03-15", 1_800_000, "EUR"));
        foreach (var ministry in new[] { "local-government", "agriculture", "water" })
            Sheet("project-ministries").Add("nda-903", ministry, "");

        // A register that republishes what others told it, with the spending noted beside the payment.
        for (var i = 1; i <= 6; i++)
        {
            var id = $"aid-record-{900 + i}";
            var of = _dice.Pick("sol", "mia", "ieb", "lld");
            var profile = _donors.Single(d => d.Id == of);
            var sector = _dice.Choose(profile.Sectors);
            Case(id, $"From the aid register: {_sectors[sector].Title.ToLowerInvariant()}", sector + ":100", _dice.Choose(Districts));
            Sheet("project-organisations").Remove(id);
            Part(id, "1", of);
            Part(id, "4", _sectors[sector].Ministry);
            var amount = Round(profile.MedianUsd * (decimal)_dice.Between(0.3, 0.9));
            Pay(id, "2", new DateOnly(2019, 1, 1), amount, "USD", of, "", "");
            Pay(id, "3", new DateOnly(2020, 1, 1), Round(amount * 0.6m), "USD", of, "", "");
            Pay(id, "4", new DateOnly(2020, 12, 31), Round(amount * 0.5m), "USD", of, "", "spending of what was paid");
        }
    }

    private void Case(string id, string title, string sectorList, string placeList, params (string Type, string Day, decimal Amount, string Currency)[] money)
    {
        var donorId = id[..id.LastIndexOf('-')];
        var donor = _donors.SingleOrDefault(d => d.Id == donorId) ?? new Donor("aid-record", "", "", "80", "", "USD", 0, 0, "110", "10", "1", "5", []);
        var open = id == "dad-901";
        var status = id switch { "wrf-901" => "5", "wrf-902" => "6", "ieb-901" => "1", _ => "2" };
        DateOnly? start = id == "csi-901" ? null : new DateOnly(id is "mia-901" or "cdb-902" ? 2018 : 2019, 1, 1);
        DateOnly? end = open || id == "csi-901" ? null : new DateOnly(2025, 12, 31);
        Project(id, donor, title + " (sample)", "", status, start, id is "wrf-901" or "ieb-901" ? null : start, end, null, id is "mef-902" ? "" : donor.Currency,
            id is "ltf-901" or "gvp-902" ? "B04" : "C01", hierarchy: id switch { "uac-902" => "1", "uac-903" or "uac-904" => "2", _ => "" });
        Part(id, "1", donor.Id);
        Part(id, "4", donor.Id);
        foreach (var part in sectorList.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var code = part.Split(':')[0];
            Sector(id, code.Contains('/') ? code.Split('/')[0] : "1", code.Split('/')[^1], part.Contains(':') ? part.Split(':')[1] : "");
        }
        foreach (var part in placeList.Split('|', StringSplitOptions.RemoveEmptyEntries))
            Place(id, part.Split(':')[0], part.Contains(':') ? part.Split(':')[1] : "");
        foreach (var m in money)
        {
            Sheet("transactions").Add(id, m.Type, m.Type.Length == 0 ? "advance clearance" : "", m.Day, "", Text(m.Amount), m.Currency, donor.Id, "", "", "", "", "", "", "", "", "", "");
        }
    }

    private void Funders(string id, params string[] shares)
    {
        Sheet("project-organisations").Remove(id, "1");
        foreach (var share in shares)
            Part(id, "1", share.Split(':')[0], share.Split(':')[1]);
    }
}
