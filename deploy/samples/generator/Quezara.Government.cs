namespace AidCoord.Samples.Generator;

/// <content>Organisations, ministries, mandates, staffing, settings.</content>
internal sealed partial class Quezara
{
    private void Organisations()
    {
        var sheet = Begin("organisations", "id", "name_en", "name_fr", "identifiers", "aliases", "type", "group", "secondary_reporter");
        foreach (var d in _donors)
            sheet.Add(d.Id, d.Name, d.French, Ref(d.Id), d.Id == "wip" ? "WIP|Westhaven Partnership (sample)" : "", d.Type, d.Group, "no");
        sheet.Add("northland", "Northland, all agencies (sample)", "Norlande, toutes agences (exemple)", "", "", "10", "", "no");
        sheet.Add("un-system", "UN country team (sample)", "Équipe de pays des Nations Unies (exemple)", "", "", "40", "", "no");
        sheet.Add("aid-record", "Aid Record Project (sample)", "Projet Registre de l'aide (exemple)", Ref("aid-record"), "", "80", "", "yes");
        sheet.Add("roads-union", "Roads and Bridges Builders (sample)", "Constructeurs de routes et ponts (exemple)", Ref("roads-union"), "", "70", "", "no");
        sheet.Add("district-league", "League of District Councils (sample)", "Ligue des conseils de district (exemple)", "", "District League (sample)", "11", "", "no");
        sheet.Add("village-water", "Village Water Committees (sample)", "Comités villageois de l'eau (exemple)", "", "", "24", "", "no");
    }

    private void Government()
    {
        (string Id, string Name, string French, string Code, string Sectors, double Staff)[] ministries =
        [
            ("finance", "Ministry of Finance and Planning", "Ministère des Finances et du Plan", "101", "240 510 530 600 15111", 26),
            ("education", "Ministry of Education", "Ministère de l'Éducation", "201", "111 112 113 114 11330:50", 31),
            ("health", "Ministry of Health", "Ministère de la Santé", "202", "121 122 123 130", 34),
            ("agriculture", "Ministry of Agriculture and Fisheries", "Ministère de l'Agriculture et de la Pêche", "301", "311 313 520", 22),
            ("water", "Ministry of Water", "Ministère de l'Eau", "302", "140", 14),
            ("works-transport", "Ministry of Works and Transport", "Ministère des Travaux publics et des Transports", "303", "210 323", 18),
            ("energy", "Ministry of Energy and Mines", "Ministère de l'Énergie et des Mines", "304", "231 232 233 234 235 236 322", 11),
            ("environment", "Ministry of Environment", "Ministère de l'Environnement", "305", "312 410", 8),
            ("trade-industry", "Ministry of Trade, Industry and Tourism", "Ministère du Commerce, de l'Industrie et du Tourisme", "306", "250 321 331 332", 9),
            ("labour-social", "Ministry of Labour and Social Protection", "Ministère du Travail et de la Protection sociale", "203", "160:70 11330:50", 10),
            ("local-government", "Ministry of Local Government", "Ministère des Collectivités locales", "102", "151 430", 13),
            ("justice", "Ministry of Justice", "Ministère de la Justice", "103", "152 15130 15160", 9),
            ("gender-youth", "Ministry of Gender and Youth", "Ministère du Genre et de la Jeunesse", "204", "15170 15180 160:30", 6),
            ("communications", "Ministry of Communications", "Ministère des Communications", "307", "220 15153", 0),
            ("disaster", "Office for Disaster Management", "Office de gestion des catastrophes", "104", "720 730 740", 7),
        ];
        var ministrySheet = Begin("ministries", "id", "name_en", "name_fr", "code", "aliases", "identifiers");
        var mandates = Begin("mandates", "ministry", "sector", "percentage");
        var staffing = Begin("staffing", "ministry", "year", "grade", "full_time_equivalents", "annual_gross_pay", "currency");
        foreach (var m in ministries)
        {
            ministrySheet.Add(m.Id, m.Name + " (sample)", m.French + " (exemple)", m.Code,
                m.Id switch { "health" => "MoH|Ministry of Public Health (sample)", "finance" => "MoFP", "education" => "MoE", _ => "" },
                $"{Identifier}GOV-{m.Code}");
            foreach (var sector in m.Sectors.Split(' '))
                mandates.Add(m.Id, sector.Split(':')[0], sector.Contains(':') ? sector.Split(':')[1] : "");
            if (m.Staff == 0)
                continue;
            foreach (var (year, growth) in new[] { (2017, 0.8), (2020, 0.9), (2023, 1.0) })
            {
                foreach (var (grade, share, pay) in new[] { ("senior", 0.2, 610_000m), ("mid", 0.5, 355_000m), ("junior", 0.3, 190_000m) })
                {
                    var people = Math.Round(m.Staff * growth * share * 2, MidpointRounding.AwayFromZero) / 2;
                    // Justice has told how many people, not what they cost.
                    var cost = m.Id == "justice" ? "" : Text(Math.Round(pay * Rates[year] / Rates[2024] / 1000) * 1000);
                    staffing.Add(m.Id, Text(year), grade, Text(people), cost, cost.Length > 0 ? "QZD" : "");
                }
            }
        }

        Begin("settings", "id", "effective_from", "fiscal_year_start_month", "overhead", "productive_hours", "secondary_reporters",
                "year_only_publishers", "measure", "orphan_cover", "orphan_donors", "alignment_threshold_usd", "parallel_unit_rule")
            .Add("national", "2017", "1", "0.25", "1408", Ref("aid-record"), "", "disbursement", "0.5", "1", "100000", "three_of_four");
        var exchange = Begin("exchange-rates", "settings", "currency", "year", "units_per_usd", "source");
        foreach (var (year, rate) in Rates)
            exchange.Add("national", "QZD", Text(year), Text(rate), "Bank of Quezara, yearly average (made up)");
        var mappings = Begin("sector-mappings", "settings", "vocabulary", "code", "sector", "percentage");
        mappings.Add("national", "99", "HTC-TVET", "11330", "");
        mappings.Add("national", "99", "HTC-GREEN", "23183", "60");
        mappings.Add("national", "99", "HTC-GREEN", "41010", "40");
        var sectors = Begin("national-sectors", "settings", "id", "name_en", "name_fr", "sectors");
        sectors.Add("national", "human-development", "Human development (sample)", "Développement humain (exemple)", "11|12|13|16");
        sectors.Add("national", "water", "Water and sanitation (sample)", "Eau et assainissement (exemple)", "14");
        sectors.Add("national", "good-governance", "Good governance and justice (sample)", "Bonne gouvernance et justice (exemple)", "15|51");
        sectors.Add("national", "infrastructure", "Roads, energy and digital networks (sample)", "Routes, énergie et réseaux numériques (exemple)", "21|22|23|32310");
        sectors.Add("national", "productive-sectors", "Farms, trade and industry (sample)", "Agriculture, commerce et industrie (exemple)", "24|25|31|32|33|520");
        sectors.Add("national", "environment-climate", "Environment and climate (sample)", "Environnement et climat (exemple)", "41|312");
        sectors.Add("national", "relief", "Relief and recovery (sample)", "Secours et relèvement (exemple)", "7");
        Begin("default-times", "settings", "obligation_type", "low_hours", "likely_hours", "high_hours", "source")
            .Add("national", "PROCUREMENT_REQUEST", "2", "6", "15", "Asked of three project managers in 2023 (made up)");
        Begin("default-obligations", "settings", "modality", "obligation_type", "times_per_year", "source")
            .Add("national", "TECHNICAL_ASSISTANCE", "PERFORMANCE_REPORT", "2", "Agreed in the aid policy of 2022 (made up)");
        var quiet = Begin("quiet-periods", "settings", "title", "start_month", "start_day", "end_month", "end_day");
        quiet.Add("national", "Budget preparation", "9", "15", "10", "31");
        quiet.Add("national", "Closing of accounts", "12", "20", "1", "10");
    }
}
