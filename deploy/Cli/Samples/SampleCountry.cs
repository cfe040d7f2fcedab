using AidCoord.Cli.Endings;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;
using Grpc.Core;

namespace AidCoord.Cli.Samples;

/// <summary>What loading has done so far.</summary>
/// <param name="What">The kind of record on its way now, in words.</param>
/// <param name="Done">Records stored so far, of all kinds.</param>
/// <param name="Total">Records in all.</param>
internal readonly record struct LoadProgress(string What, int Done, int Total);

/// <summary>What loading did, in records.</summary>
/// <param name="Created">Records that did not exist before.</param>
/// <param name="Updated">Records that were replaced.</param>
/// <param name="Unchanged">Records that were just so already.</param>
internal readonly record struct LoadCounts(int Created, int Updated, int Unchanged)
{
    public static LoadCounts operator +(LoadCounts one, LoadCounts other) =>
        new(one.Created + other.Created, one.Updated + other.Updated, one.Unchanged + other.Unchanged);
}

/// <summary>
/// The made-up country that ships with the program, and the loading of any country folder like it: through the front door,
/// as its owners would write it. Loading twice changes nothing.
/// </summary>
internal static class SampleCountry
{
    /// <summary>The made-up country: a code that ISO 3166-1 leaves to users.</summary>
    public const string Code = "QZ";

    private const int BatchSize = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where the sample's files are: beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Loads the sample country.</summary>
    /// <inheritdoc cref="LoadAsync(CallInvoker, string, string, IProgress{LoadProgress}?, TimeProvider, CancellationToken)"/>
    public static Task<LoadCounts> LoadAsync(CallInvoker calls, IProgress<LoadProgress>? progress, TimeProvider time, CancellationToken cancellation) =>
        LoadAsync(calls, Folder, Code, progress, time, cancellation);

    /// <summary>Loads a country folder.</summary>
    /// <param name="calls">A line to the gateway.</param>
    /// <param name="folder">The folder with the CSV files.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code, upper case.</param>
    /// <param name="progress">Is told after every batch; null: nobody.</param>
    /// <param name="time">For the deadline of each call.</param>
    /// <param name="cancellation">Stops between and in calls; what was stored stays.</param>
    /// <exception cref="Fault">A file is wrong; nothing was sent.</exception>
    /// <exception cref="RpcException">The system refused a batch; batches before it are stored.</exception>
    public static async Task<LoadCounts> LoadAsync(CallInvoker calls, string folder, string country, IProgress<LoadProgress>? progress, TimeProvider time, CancellationToken cancellation)
    {
        var records = CountryFolder.Read(folder, country);
        var parent = "countries/" + country;
        CallOptions Options() => new(deadline: time.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellation);
        var load = new Batches(progress);

        // Ministries and organisations come first, so that whoever looks meanwhile never meets a project of nobody.
        load.Add("organisations", records.Organisations, async b =>
        {
            var answer = await new OrganisationService.OrganisationServiceClient(calls).BatchUpsertOrganisationsAsync(new() { Parent = parent, Organisations = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("ministries", records.Ministries, async b =>
        {
            var answer = await new MinistryService.MinistryServiceClient(calls).BatchUpsertMinistriesAsync(new() { Parent = parent, Ministries = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("mandates", records.Mandates, async b =>
        {
            var answer = await new MandateService.MandateServiceClient(calls).BatchUpsertMandatesAsync(new() { Parent = parent, Mandates = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("staffing", records.Staffing, async b =>
        {
            var answer = await new StaffingService.StaffingServiceClient(calls).BatchUpsertStaffingAsync(new() { Parent = parent, Staffing = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("settings", records.Settings, async b =>
        {
            var answer = await new SettingsService.SettingsServiceClient(calls).BatchUpsertSettingsAsync(new() { Parent = parent, Settings = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("strategies", records.Strategies, async b =>
        {
            var answer = await new StrategyService.StrategyServiceClient(calls).BatchUpsertStrategiesAsync(new() { Parent = parent, Strategies = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("priorities", records.Priorities, async b =>
        {
            var answer = await new PriorityService.PriorityServiceClient(calls).BatchUpsertPrioritiesAsync(new() { Parent = parent + "/strategies/-", Priorities = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("frameworks", records.Frameworks, async b =>
        {
            var answer = await new FrameworkService.FrameworkServiceClient(calls).BatchUpsertFrameworksAsync(new() { Parent = parent, Frameworks = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("outcomes", records.Outcomes, async b =>
        {
            var answer = await new OutcomeService.OutcomeServiceClient(calls).BatchUpsertOutcomesAsync(new() { Parent = parent + "/frameworks/-", Outcomes = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("outputs", records.Outputs, async b =>
        {
            var answer = await new OutputService.OutputServiceClient(calls).BatchUpsertOutputsAsync(new() { Parent = parent + "/frameworks/-/outcomes/-", Outputs = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("joint programmes", records.JointProgrammes, async b =>
        {
            var answer = await new JointProgrammeService.JointProgrammeServiceClient(calls).BatchUpsertJointProgrammesAsync(new() { Parent = parent, JointProgrammes = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("projects", records.Projects, async b =>
        {
            var answer = await new ProjectService.ProjectServiceClient(calls).BatchUpsertProjectsAsync(new() { Parent = parent, Projects = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("arrangements", records.Arrangements, async b =>
        {
            var answer = await new ArrangementService.ArrangementServiceClient(calls).BatchUpsertArrangementsAsync(new() { Parent = parent, Arrangements = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("obligations", records.Obligations, async b =>
        {
            var answer = await new ObligationService.ObligationServiceClient(calls).BatchUpsertObligationsAsync(new() { Parent = parent, Obligations = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("missions", records.Missions, async b =>
        {
            var answer = await new MissionService.MissionServiceClient(calls).BatchUpsertMissionsAsync(new() { Parent = parent, Missions = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("time sheets", records.TimeSheets, async b =>
        {
            var answer = await new TimeSheetService.TimeSheetServiceClient(calls).BatchUpsertTimeSheetsAsync(new() { Parent = parent, TimeSheets = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        load.Add("budget records", records.BudgetRecords, async b =>
        {
            var answer = await new BudgetRecordService.BudgetRecordServiceClient(calls).BatchUpsertBudgetRecordsAsync(new() { Parent = parent, BudgetRecords = { b } }, Options());
            return new(answer.CreatedCount, answer.UpdatedCount, answer.UnchangedCount);
        });
        return await load.RunAsync();
    }

    // The calls to make, in order; the total is known before the first is made.
    private sealed class Batches(IProgress<LoadProgress>? progress)
    {
        private readonly List<(string What, int Count, Func<Task<LoadCounts>> Send)> _batches = [];

        public void Add<T>(string what, List<T> records, Func<T[], Task<LoadCounts>> send)
        {
            foreach (var batch in records.Chunk(BatchSize))
                _batches.Add((what, batch.Length, () => send(batch)));
        }

        public async Task<LoadCounts> RunAsync()
        {
            var counts = default(LoadCounts);
            var done = 0;
            var total = _batches.Sum(b => b.Count);
            foreach (var (what, count, send) in _batches)
            {
                counts += await send();
                done += count;
                progress?.Report(new LoadProgress(what, done, total));
            }
            return counts;
        }
    }
}
