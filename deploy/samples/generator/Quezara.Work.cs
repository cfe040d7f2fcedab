using System.Globalization;

namespace AidCoord.Samples.Generator;

/// <content>What donors ask of ministries, and what ministries did.</content>
internal sealed partial class Quezara
{
    private void Arrangements()
    {
        var sheet = Begin("arrangements", "id", "type", "title", "participants", "lead", "ministries", "sectors", "districts", "projects", "start", "end");
        sheet.Add("health-basket", "POOLED_FUND", "Health basket (sample)", "sma|evc|uns", "sma", "health", "121|122", "", "", "2021-07-01", "");
        sheet.Add("schools-pool", "POOLED_FUND", "Learning Together pool (sample)", "wip|nda|sma|mef|ltf", "ltf", "education", "112", "", "ltf-901", "2021-01-01", "2024-12-31");
        sheet.Add("road-cofinance", "JOINT_PROGRAMME", "Coast road (sample)", "cdb|uns|ieb", "cdb", "works-transport", "210", "Alvora|Galira", "cdb-901", "2019-01-01", "");
        sheet.Add("water-lead", "LEAD_DONOR", "Lead donor in water (sample)", "sma|lld|csi|uac", "sma", "water", "140", "", "", "2022-01-01", "");
        sheet.Add("courts-delegated", "DELEGATED_COOPERATION", "Northland silent partner in courts (sample)", "uns|nda", "uns", "justice", "15130", "", "uns-901", "2021-01-01", "2025-12-31");
        sheet.Add("budget-group", "SECTOR_BUDGET_SUPPORT", "Budget support group (sample)", "uns|wrf", "", "finance", "510", "", "", "2018-01-01", "");
    }

    private void Obligations()
    {
        var sheet = Begin("obligations", "id", "type", "title", "ministry", "donor", "project", "agreements", "times_per_year", "one_off", "agreement_years",
            "outside_cost", "outside_cost_currency", "outside_cost_payer", "hours_payer", "national_purpose", "hours_to_send", "start", "end", "regime", "fiscal_calendar", "per_diem_scale");
        var hours = Begin("obligation-hours", "obligation", "grade", "hours", "low_hours", "high_hours");
        foreach (var ((donorId, ministry), count) in _relations.OrderBy(r => r.Key.Donor, StringComparer.Ordinal).ThenBy(r => r.Key.Ministry, StringComparer.Ordinal))
        {
            if (ministry == "communications")
                continue;
            var donor = _donors.Single(d => d.Id == donorId);
            var isBank = donor.Finance == "421";
            var isUn = donor.Group == "un-system";
            var agreements = Math.Min(count, 4);
            var calendar = isBank ? "July to June" : isUn ? "January to December" : donor.MedianUsd > 1_000_000 ? $"{donorId} year" : "";
            var perDiem = isUn ? "UN daily allowance" : isBank ? $"{donorId} per diem" : donor.MedianUsd > 1_000_000 ? "national scale" : "";
            var accepts = donorId is "uns" && ministry is "finance";
            void Duty(string type, string title, string times, double likely, double senior, string fee = "", string payer = "", string oneOffYears = "", string regime = "")
            {
                var id = $"{donorId}-{ministry}-{type.ToLowerInvariant().Replace('_', '-')}";
                sheet.Add(id, type, $"{title} to {Short(donor.Name)}", _dice.Chance(0.02) ? "" : ministry, donorId, "", Text(agreements), times, oneOffYears.Length > 0 ? "yes" : "no", oneOffYears,
                    fee, fee.Length > 0 ? "USD" : "", payer, "", accepts && type.EndsWith("REPORT", StringComparison.Ordinal) ? "yes" : "no", accepts ? "2" : "", "2021-01-01", _dice.Chance(0.05) ? "2023-12-31" : "", regime, calendar, perDiem);
                // A quarter is not known here: the default times stand in.
                if (_dice.Chance(0.25))
                    return;
                var spread = _dice.Chance(0.2);
                foreach (var (grade, part) in new[] { ("senior", senior), ("mid", 1 - senior) })
                {
                    var h = Math.Max(1, Math.Round(likely * part * _dice.Between(0.7, 1.4)));
                    hours.Add(id, grade, Text(h), spread ? Text(Math.Max(1, Math.Round(h * 0.5))) : "", spread ? Text(Math.Round(h * 2)) : "");
                }
            }
            Duty("FINANCIAL_REPORT", "Financial report", isBank || isUn ? "4" : "2", isBank ? 26 : 16, 0.33, regime: $"{donorId} finance form");
            Duty("PERFORMANCE_REPORT", "Progress report", isBank ? "2" : _dice.Pick("1", "2", "4"), isBank ? 40 : 24, 0.33, regime: $"{donorId} results form");
            if (isBank || donor.MedianUsd > 1_000_000)
                Duty("AUDIT", "Support to the yearly audit", "1", 60, 0.3, Text(Round((decimal)_dice.Between(6_000, 24_000))), _dice.Pick("GOVERNMENT", "PROJECT", "PROJECT"), regime: isUn ? "common UN audit" : $"{donorId} audit terms");
            if (isBank)
            {
                Duty("PROCUREMENT_REQUEST", "Request for no-objection", Text(_dice.Whole(6, 14)), 7, 0.25, regime: $"{donorId} procurement rules");
                Duty("CASH_REQUEST", "Withdrawal application", Text(_dice.Whole(6, 12)), 4, 0.2);
            }
            else if (isUn)
            {
                Duty("CASH_REQUEST", "Quarterly cash request", "4", 5, 0.2);
            }
            if (_dice.Chance(0.4))
                Duty("STEERING_COMMITTEE", "Steering committee", _dice.Pick("1", "2", "2"), 18, 0.5);
            if (isBank && _dice.Chance(0.6) || _dice.Chance(0.15))
                Duty("NEGOTIATION", "Negotiation of the agreement", "", 114, 0.5, oneOffYears: _dice.Pick("3", "5", "5"));
            if (_dice.Chance(0.2))
                Duty("EVALUATION", "Evaluation", _dice.Pick("0.25", "0.5"), 70, 0.4);
            if (_dice.Chance(0.12))
                Duty("VISIBILITY_OTHER", "Press events and plaques", "1", 8, 0.2);
        }
    }

    private void Missions()
    {
        var sheet = Begin("missions", "id", "title", "start", "end", "donors", "on_behalf_of", "analytic_work", "projects");
        var work = Begin("mission-work", "mission", "ministry", "grade", "officials", "days", "hours_per_day", "preparation_hours");
        var visiting = _relations.Where(r => !r.Key.Donor.StartsWith('u') || r.Key.Donor == "uns").Select(r => (r.Key, Weight: (double)r.Value)).ToArray();
        for (var i = 1; i <= 150; i++)
        {
            var id = $"mission-{i:000}";
            var (donorId, ministry) = _dice.Choose(visiting);
            var start = new DateOnly(_dice.Whole(2021, 2024), _dice.Whole(1, 12), _dice.Whole(1, 26));
            var days = _dice.Pick(2, 3, 3, 4, 5, 9);
            var isJoint = _dice.Chance(0.17);
            var partners = _relations.Keys.Where(r => r.Ministry == ministry && r.Donor != donorId).Select(r => r.Donor).Order(StringComparer.Ordinal).ToList();
            var with = isJoint && partners.Count > 0 ? "|" + partners[_dice.Whole(0, partners.Count - 1)] : "";
            var behalf = with.Length == 0 && partners.Count > 0 && _dice.Chance(0.04) ? partners[_dice.Whole(0, partners.Count - 1)] : "";
            var analytic = _dice.Chance(0.12);
            var about = _projectsOf[donorId];
            sheet.Add(id, analytic ? "Study of the sector" : _dice.Pick("Supervision mission", "Supervision mission", "Mid-term review", "Appraisal of a new project", "Annual consultation"),
                Text(start), Text(start.AddDays(days - 1)), donorId + with, behalf, analytic ? "yes" : "no", _dice.Chance(0.5) ? about[_dice.Whole(0, about.Count - 1)] : "");
            // A tenth left no trace in the ministry's diary: it counts as a mission, its hours are not known.
            if (_dice.Chance(0.1))
                continue;
            var visited = _dice.Chance(0.15) && ministry != "finance" ? new[] { ministry, "finance" } : [ministry];
            foreach (var m in visited)
            {
                var busy = Text(m == "finance" && visited.Length > 1 ? 0.5m : Math.Min(days, 3));
                work.Add(id, m, "senior", Text(_dice.Whole(1, 2)), busy, "6", Text(_dice.Pick(0, 4, 8)));
                work.Add(id, m, "mid", Text(_dice.Whole(1, 4)), busy, _dice.Chance(0.1) ? "" : "6", Text(_dice.Pick(4, 8, 12, 16)));
            }
        }
    }

    private void TimeSheets()
    {
        var sheet = Begin("time-sheets", "id", "ministry", "obligation", "mission", "instance", "day", "grade", "minutes");
        var number = 0;
        foreach (var obligation in _sheets["obligations"].Rows.Where(r => r[1] == "FINANCIAL_REPORT" && r[3] is "health" or "education").Take(8).Select(r => (Id: r[0], Ministry: r[3])).ToList())
        {
            foreach (var (instance, month) in new[] { ("2024-Q1", 4), ("2024-Q2", 7), ("2024-Q3", 10) })
            {
                foreach (var grade in new[] { "senior", "mid" })
                {
                    var days = _dice.Whole(1, 2);
                    for (var i = 0; i < days; i++)
                        sheet.Add($"ts-{++number:000}", obligation.Ministry, obligation.Id, "", instance, Text(new DateOnly(2024, month, _dice.Whole(2, 20))), grade, Text(_dice.Whole(6, 26) * (grade == "mid" ? 30 : 15)));
                }
            }
        }
        foreach (var mission in _sheets["mission-work"].Rows.Where(r => r[2] == "mid").Take(5).Select(r => (Id: r[0], Ministry: r[1])).ToList())
        {
            var day = DateOnly.ParseExact(_sheets["missions"].Rows.Single(r => r[0] == mission.Id)[2], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            sheet.Add($"ts-{++number:000}", mission.Ministry, "", mission.Id, "", Text(day), "mid", Text(_dice.Whole(10, 40) * 30));
        }
    }
}
