using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Cli.Samples;

/// <summary>missions.csv, mission-work.csv, time-sheets.csv: work that was done.</summary>
internal static class WorkSheets
{
    public static void Read(CountryFolder folder)
    {
        var byName = new Dictionary<string, Mission>(StringComparer.Ordinal);
        foreach (var row in folder.Rows("missions", "*id", "*title", "*start", "*end", "*donors", "on_behalf_of", "analytic_work", "projects"))
        {
            var mission = new Mission
            {
                Name = folder.Missions.Take(row, folder.Parent, "missions"),
                Title = row.Need("title"),
                StartDay = row.NeedDay("start"),
                EndDay = row.NeedDay("end"),
                AnalyticWork = row.Yes("analytic_work"),
            };
            mission.Donors.Add(folder.OrganisationsIn(row, "donors"));
            mission.OnBehalfOf.Add(folder.OrganisationsIn(row, "on_behalf_of"));
            mission.Projects.Add(folder.Projects.AllNamed(row, "projects"));
            byName.TryAdd(mission.Name, mission);
            folder.Records.Missions.Add(mission);
        }
        Work(folder, byName);
        TimeSheets(folder);
    }

    // One row for a grade; the rows of one ministry make its work.
    private static void Work(CountryFolder folder, Dictionary<string, Mission> missions)
    {
        foreach (var row in folder.Rows("mission-work", "*mission", "ministry", "grade", "*officials", "*days", "hours_per_day", "preparation_hours"))
        {
            var ministry = folder.Ministries.Named(row, "ministry");
            var officials = new Officials
            {
                Grade = row["grade"],
                Count = row.NeedWhole("officials"),
                Days = row.NeedNumber("days"),
                HoursPerDay = row.Number("hours_per_day"),
                PreparationHours = row.Number("preparation_hours"),
            };
            if (!missions.TryGetValue(folder.Missions.NeedNamed(row, "mission"), out var mission))
                continue;
            var work = mission.Ministries.FirstOrDefault(w => w.Ministry == ministry);
            if (work is null)
                mission.Ministries.Add(work = new MinistryWork { Ministry = ministry });
            work.Officials.Add(officials);
        }
    }

    private static void TimeSheets(CountryFolder folder)
    {
        var ids = new RecordIds("time sheet", "time-sheets");
        foreach (var row in folder.Rows("time-sheets", "*id", "*ministry", "obligation", "mission", "instance", "*day", "grade", "*minutes"))
        {
            var obligation = folder.Obligations.Named(row, "obligation");
            var mission = folder.Missions.Named(row, "mission");
            if (row["obligation"].Length > 0 == row["mission"].Length > 0)
                row.Problem("obligation", "a time sheet is for an obligation or for a mission. Fill one of the two columns.");
            folder.Records.TimeSheets.Add(new TimeSheet
            {
                Name = ids.Take(row, folder.Parent, "timeSheets"),
                Ministry = folder.Ministries.NeedNamed(row, "ministry"),
                Subject = obligation.Length > 0 ? obligation : mission,
                Instance = row["instance"],
                Day = row.NeedDay("day"),
                Grade = row["grade"],
                Minutes = row.NeedWhole("minutes"),
            });
        }
    }
}
