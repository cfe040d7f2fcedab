namespace AidCoord.Samples.Generator;

/// <content>The national plan and the UN framework.</content>
internal sealed partial class Quezara
{
    private void Plan()
    {
        var strategies = Begin("strategies", "id", "title_en", "title_fr", "start_year", "end_year", "source");
        strategies.Add("ndp-2016", "National Development Plan 2016-2020 (sample)", "Plan national de développement 2016-2020 (exemple)", "2016", "2020", "");
        strategies.Add("ndp-2021", "National Development Plan 2021-2025 (sample)", "Plan national de développement 2021-2025 (exemple)", "2021", "2025", "https://plan.quezara.example/ndp-2021");
        var priorities = Begin("priorities", "strategy", "id", "code", "title_en", "title_fr", "parent", "sdg_codes", "ministries");
        var costs = Begin("priority-costs", "priority", "year", "need", "domestic", "currency");
        priorities.Add("ndp-2016", "old-growth", "1", "Growth for all", "Croissance pour tous", "", "8", "");
        priorities.Add("ndp-2016", "old-services", "2", "Services for all", "Services pour tous", "", "3|4|6", "");
        (string Code, string Title, string French, string Sdg, string Ministries, double NeedMillionUsd)[] plan =
        [
            ("1", "People", "Population", "", "", 0),
            ("1-1", "Every child in a good primary school", "Chaque enfant dans une bonne école primaire", "4.1|4.2", "education", 150),
            ("1-2", "Skills after school", "Compétences après l'école", "4.3|4.4", "education|labour-social", 70),
            ("1-3", "Health care within reach", "Soins de santé à portée", "3.1|3.2|3.8", "health", 140),
            ("1-4", "Fewer infections", "Moins d'infections", "3.3", "health", 60),
            ("1-5", "Protection of the poorest", "Protection des plus pauvres", "1.3", "labour-social", 55),
            ("2", "Foundations", "Fondations", "", "", 0),
            ("2-1", "Clean water and sanitation", "Eau propre et assainissement", "6.1|6.2", "water", 80),
            ("2-2", "Roads to every district", "Des routes vers chaque district", "9.1", "works-transport", 85),
            ("2-3", "Power for homes and firms", "Électricité pour foyers et entreprises", "7.1|7.2", "energy", 120),
            ("2-4", "Connected country", "Pays connecté", "9.c", "communications", 45),
            ("3", "Growth", "Croissance", "", "", 0),
            ("3-1", "Productive farms and fisheries", "Agriculture et pêche productives", "2.3|2.4", "agriculture", 110),
            ("3-2", "Firms and trade", "Entreprises et commerce", "8.3", "trade-industry", 50),
            ("3-3", "Jobs for young people", "Emplois pour les jeunes", "8.6", "labour-social|gender-youth", 40),
            ("3-4", "Tourism", "Tourisme", "8.9", "trade-industry", -1),
            ("4", "State", "État", "", "", 0),
            ("4-1", "Strong district councils", "Conseils de district solides", "16.6", "local-government", 45),
            ("4-2", "Public money well spent", "Bon usage de l'argent public", "16.6|17.1", "finance", 30),
            ("4-3", "Justice and voice", "Justice et parole", "16.3|16.7", "justice", 25),
            ("4-4", "Equal women and men", "Égalité des femmes et des hommes", "5.1|5.5", "gender-youth", 15),
            ("5", "Nature and risk", "Nature et risques", "", "", 0),
            ("5-1", "Forests and coasts", "Forêts et côtes", "15.2|14.2", "environment", 35),
            ("5-2", "Ready for floods and drought", "Prêts face aux inondations et sécheresses", "13.1", "disaster", 30),
        ];
        foreach (var p in plan)
        {
            var parent = p.Code.Contains('-') ? "p" + p.Code.Split('-')[0] : "";
            priorities.Add("ndp-2021", "p" + p.Code, p.Code.Replace('-', '.'), p.Title, p.French, parent, p.Sdg, p.Ministries);
            if (p.NeedMillionUsd <= 0)
                continue;
            for (var year = 2021; year <= 2025; year++)
            {
                var need = (decimal)p.NeedMillionUsd * (1 + 0.06m * (year - 2021)) * 45;
                // Domestic money for the connected country was never said; it is not 0.
                var domestic = p.Code == "2-4" ? "" : Text(Math.Round(need * (decimal)_dice.Between(0.25, 0.5), 1) * 1_000_000);
                costs.Add("p" + p.Code, Text(year), Text(Math.Round(need, 1) * 1_000_000), domestic, "QZD");
            }
        }
    }

    private void Framework()
    {
        string[] agencies = ["uac", "uah", "uaf", "uad", "uaw"];
        Begin("frameworks", "id", "title_en", "title_fr", "start_year", "end_year", "agencies")
            .Add("uncf-2021", "UN Cooperation Framework 2021-2025 (sample)", "Cadre de coopération des Nations Unies 2021-2025 (exemple)", "2021", "2025", string.Join('|', agencies));
        var outcomes = Begin("outcomes", "framework", "id", "code", "title_en", "title_fr", "sdg_codes", "mdg_codes");
        var links = Begin("outcome-priorities", "outcome", "priority", "percentage");
        var outputs = Begin("outputs", "outcome", "id", "code", "title_en", "title_fr", "lead_agency", "ministries", "sdg_codes");
        var resources = Begin("output-resources", "output", "agency", "year", "required", "available", "spent", "currency");
        (string Id, string Title, string French, string Sdg, string[] Priorities, (string Title, string French, string Agencies, string Ministries)[] Outputs)[] framework =
        [
            ("people", "More people use good basic services", "Davantage de personnes utilisent de bons services de base", "3|4|6", ["p1-1:40", "p1-3:40", "p2-1:20"],
            [
                ("Schools ready for every child", "Écoles prêtes pour chaque enfant", "uac", "education"),
                ("Health districts that deliver", "Districts sanitaires efficaces", "uah|uac", "health"),
                ("Safe water in villages", "Eau sûre dans les villages", "uac", "water"),
                ("Well-fed children", "Enfants bien nourris", "uac|uaf", "health|education"),
            ]),
            ("livelihoods", "More families live from decent work", "Davantage de familles vivent d'un travail décent", "2|8", ["p3-1:", "p3-3:"],
            [
                ("Better harvests", "Meilleures récoltes", "uaf", "agriculture"),
                ("Skills and first jobs", "Compétences et premiers emplois", "uaw|uad", "labour-social"),
                ("School meals from local farms", "Cantines scolaires locales", "uaf|uac", "agriculture|education"),
            ]),
            ("institutions", "Institutions answer to people", "Des institutions à l'écoute", "16", ["p4-1:50", "p4-3:50"],
            [
                ("Open district councils", "Conseils de district ouverts", "uad", "local-government"),
                ("Justice nearer to people", "Une justice plus proche", "uad|uac", "justice"),
            ]),
            ("resilience", "Communities withstand shocks", "Des communautés résistantes", "13|15", ["p5-2:", "p5-1:30"],
            [
                ("Early warning", "Alerte précoce", "uad|uaf", "disaster"),
                ("Forests under community care", "Forêts communautaires", "uaf", "environment"),
            ]),
        ];
        for (var i = 0; i < framework.Length; i++)
        {
            var o = framework[i];
            outcomes.Add("uncf-2021", o.Id, Text(i + 1), o.Title, o.French, o.Sdg, "");
            foreach (var p in o.Priorities)
                links.Add(o.Id, p.Split(':')[0], p.Split(':')[1]);
            for (var j = 0; j < o.Outputs.Length; j++)
            {
                var output = o.Outputs[j];
                var id = $"{o.Id}-{j + 1}";
                var lead = output.Agencies.Split('|')[0];
                outputs.Add(o.Id, id, $"{i + 1}.{j + 1}", output.Title, output.French, lead, output.Ministries, "");
                foreach (var agency in output.Agencies.Split('|'))
                {
                    for (var year = 2021; year <= 2025; year++)
                    {
                        var required = Round(1_000_000m * (decimal)_dice.Between(0.6, 3.5));
                        var available = Round(required * (decimal)_dice.Between(0.35, 1.0));
                        var spent = year <= 2024 && !(agency == "uaw" && year == 2024) ? Text(Round(available * (decimal)_dice.Between(0.6, 1.0))) : "";
                        resources.Add(id, agency, Text(year), Text(required), year <= 2024 ? Text(available) : "", spent, "USD");
                    }
                }
            }
        }
        var joint = Begin("joint-programmes", "id", "title_en", "title_fr", "agencies", "lead_agency", "outputs", "ministries", "start", "end", "budget", "currency", "iati_identifiers");
        joint.Add("school-meals", "Joint programme on school meals (sample)", "Programme conjoint sur les cantines scolaires (exemple)", "uaf|uac", "uaf", "livelihoods-3|people-4", "education|agriculture", "2021-07-01", "2025-06-30", "8200000", "USD", Ref("uaf") + "-0003");
        joint.Add("youth-jobs", "Joint programme on jobs for young people (sample)", "Programme conjoint sur l'emploi des jeunes (exemple)", "uaw|uad", "", "livelihoods-2", "labour-social|gender-youth", "2022-01-01", "2024-12-31", "", "", "");
    }
}
