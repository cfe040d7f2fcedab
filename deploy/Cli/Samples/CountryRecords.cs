using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;

namespace AidCoord.Cli.Samples;

/// <summary>Everything that a country folder holds, as records of the three data services.</summary>
internal sealed class CountryRecords
{
    public List<Organisation> Organisations { get; } = [];

    public List<Project> Projects { get; } = [];

    public List<Arrangement> Arrangements { get; } = [];

    public List<Obligation> Obligations { get; } = [];

    public List<Mission> Missions { get; } = [];

    public List<Ministry> Ministries { get; } = [];

    public List<Mandate> Mandates { get; } = [];

    public List<Staffing> Staffing { get; } = [];

    public List<TimeSheet> TimeSheets { get; } = [];

    public List<BudgetRecord> BudgetRecords { get; } = [];

    public List<Settings> Settings { get; } = [];

    public List<Strategy> Strategies { get; } = [];

    public List<Priority> Priorities { get; } = [];

    public List<Framework> Frameworks { get; } = [];

    public List<Outcome> Outcomes { get; } = [];

    public List<Output> Outputs { get; } = [];

    public List<JointProgramme> JointProgrammes { get; } = [];
}
