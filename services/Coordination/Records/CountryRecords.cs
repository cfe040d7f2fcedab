using System.Security.Cryptography;
using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Mapping;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;
using Google.Protobuf;

namespace AidCoord.Coordination.Records;

/// <summary>What the three services say of one country, as far as the feeds were read.</summary>
public sealed class CountryRecords
{
    private readonly Lock _gate = new();
    private readonly RecordSet<MappedProject> _projects = new();
    private readonly RecordSet<Organisation> _organisations = new();
    private readonly RecordSet<Obligation> _obligations = new();
    private readonly RecordSet<Mission> _missions = new();
    private readonly RecordSet<Arrangement> _arrangements = new();
    private readonly RecordSet<Framework> _frameworks = new();
    private readonly RecordSet<Outcome> _outcomes = new();
    private readonly RecordSet<Ministry> _ministries = new();
    private readonly RecordSet<Mandate> _mandates = new();
    private readonly RecordSet<Staffing> _staffing = new();
    private readonly RecordSet<TimeSheet> _timeSheets = new();
    private readonly RecordSet<BudgetRecord> _budgetRecords = new();
    private readonly RecordSet<Strategy> _strategies = new();
    private readonly RecordSet<Priority> _priorities = new();
    private readonly RecordSet<Settings> _settings = new();
    private readonly TextPool _texts = new();
    private readonly Dictionary<string, UnreadableRecord> _unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<DataService, ReadChanges> _read = Enum.GetValues<DataService>().ToDictionary(service => service, _ => new ReadChanges());
    private long _version;
    private CountrySnapshot? _snapshot;

    /// <summary>Creates the records of a country of which nothing is known yet.</summary>
    public CountryRecords(string code) => Code = code;

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string Code { get; }

    /// <summary>No service says anything of this country.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _projects.Count + _organisations.Count + _obligations.Count + _missions.Count + _arrangements.Count +
                    _frameworks.Count + _outcomes.Count + _ministries.Count + _mandates.Count + _staffing.Count +
                    _timeSheets.Count + _budgetRecords.Count + _strategies.Count + _priorities.Count + _settings.Count == 0;
            }
        }
    }

    /// <summary>Grows with every change that a number could follow from.</summary>
    public long Version
    {
        get { lock (_gate) return _version; }
    }

    /// <summary>
    /// Stands for everything that numbers follow from: equal in two processes, and after a restart, exactly when they have read the same
    /// changes.
    /// </summary>
    public string Digest => Snapshot().Digest;

    /// <summary>The records as they are now, in lists that never change. The same object until the next change.</summary>
    public CountrySnapshot Snapshot()
    {
        lock (_gate)
        {
            return _snapshot ??= new CountrySnapshot
            {
                Code = Code,
                Version = _version,
                Digest = Convert.ToHexStringLower(SHA256.HashData([.. _read.OrderBy(each => each.Key).SelectMany(each => each.Value.Digest())])),
                DataTime = _read.Values.Max(each => each.Newest),
                Projects = _projects.InOrder(),
                Organisations = _organisations.InOrder(),
                Obligations = _obligations.InOrder(),
                Missions = _missions.InOrder(),
                Arrangements = _arrangements.InOrder(),
                Frameworks = _frameworks.InOrder(),
                Outcomes = _outcomes.InOrder(),
                Ministries = _ministries.InOrder(),
                Mandates = _mandates.InOrder(),
                Staffing = _staffing.InOrder(),
                TimeSheets = _timeSheets.InOrder(),
                BudgetRecords = _budgetRecords.InOrder(),
                Strategies = _strategies.InOrder(),
                Priorities = _priorities.InOrder(),
                Settings = _settings.InOrder(),
                Unreadable = [.. _unreadable.Values.OrderBy(u => u.Name, StringComparer.Ordinal)],
            };
        }
    }

    /// <summary>Applies changes of this country, oldest first.</summary>
    public void Apply(DataService service, IEnumerable<Change> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if (!Apply(service, change)) continue;
                _version++;
                _snapshot = null;
                _read[service].Add(change);
            }
        }
    }

    /// <summary>Forgets everything that one service said.</summary>
    public void Forget(DataService service)
    {
        lock (_gate)
        {
            switch (service)
            {
                case DataService.Projects:
                    _projects.Clear();
                    _organisations.Clear();
                    _obligations.Clear();
                    _missions.Clear();
                    _arrangements.Clear();
                    break;
                case DataService.Undaf:
                    _frameworks.Clear();
                    _outcomes.Clear();
                    break;
                case DataService.Prsp:
                    _ministries.Clear();
                    _mandates.Clear();
                    _staffing.Clear();
                    _timeSheets.Clear();
                    _budgetRecords.Clear();
                    _strategies.Clear();
                    _priorities.Clear();
                    _settings.Clear();
                    break;
            }

            foreach (var record in _unreadable.Values.Where(u => u.Service == service).ToList()) _unreadable.Remove(record.Name);
            _read[service] = new ReadChanges();
            _version++;
            _snapshot = null;
        }
    }

    // False for kinds that no number follows from, such as imports.
    private bool Apply(DataService service, Change change)
    {
        // One that could not be read is in a notice, and goes from there.
        var wasUnreadable = _unreadable.Remove(change.ResourceName);
        try
        {
            return wasUnreadable | (service, CollectionOf(change.ResourceName)) switch
            {
                (DataService.Projects, "projects") => PutProject(change),
                (DataService.Projects, "organisations") => Put(_organisations, change, Organisation.Parser),
                (DataService.Projects, "obligations") => Put(_obligations, change, Obligation.Parser),
                (DataService.Projects, "missions") => Put(_missions, change, Mission.Parser),
                (DataService.Projects, "arrangements") => Put(_arrangements, change, Arrangement.Parser),
                (DataService.Undaf, "frameworks") => Put(_frameworks, change, Framework.Parser),
                (DataService.Undaf, "outcomes") => Put(_outcomes, change, Outcome.Parser),
                (DataService.Prsp, "ministries") => Put(_ministries, change, Ministry.Parser),
                (DataService.Prsp, "mandates") => Put(_mandates, change, Mandate.Parser),
                (DataService.Prsp, "staffing") => Put(_staffing, change, Staffing.Parser),
                (DataService.Prsp, "timeSheets") => Put(_timeSheets, change, TimeSheet.Parser),
                (DataService.Prsp, "budgetRecords") => Put(_budgetRecords, change, BudgetRecord.Parser),
                (DataService.Prsp, "strategies") => Put(_strategies, change, Strategy.Parser),
                (DataService.Prsp, "priorities") => Put(_priorities, change, Priority.Parser),
                (DataService.Prsp, "settings") => Put(_settings, change, Settings.Parser),
                _ => false,
            };
        }
        catch (InvalidProtocolBufferException e)
        {
            _unreadable[change.ResourceName] = new UnreadableRecord(service, change.ResourceName, e.Message);
            return true;
        }
    }

    // A project is kept as metrics take it: results, descriptions and markers would fill the memory for nothing.
    private bool PutProject(Change change)
    {
        if (IsDeleted(change)) return _projects.Remove(change.ResourceName);
        var project = Project.Parser.ParseFrom(change.Resource.Value);
        _projects.Put(change.ResourceName, ActivityMapping.Map(change.ResourceName, project, _texts));
        return true;
    }

    private static bool Put<T>(RecordSet<T> set, Change change, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        if (IsDeleted(change)) return set.Remove(change.ResourceName);
        var record = parser.ParseFrom(change.Resource.Value);
        // By the rules of the API every resource has its name as field 1. The feed's word for it is the one that counts.
        record.Descriptor.FindFieldByNumber(1).Accessor.SetValue(record, change.ResourceName);
        set.Put(change.ResourceName, record);
        return true;
    }

    private static bool IsDeleted(Change change) =>
        change.Operation == Change.Types.Operation.Delete || change.Resource is null;

    private static string CollectionOf(string name)
    {
        var parts = name.Split('/');
        return parts.Length >= 4 ? parts[^2] : "";
    }
}
