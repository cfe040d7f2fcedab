using System.Globalization;
using System.Text;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>One fault that happened.</summary>
/// <param name="At">When it began.</param>
/// <param name="Fault">What it was.</param>
/// <param name="Alone">No other fault was there.</param>
/// <param name="Recovery">From its end until everything answered again.</param>
internal sealed record Happened(DateTimeOffset At, Fault Fault, bool Alone, TimeSpan Recovery)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At:HH:mm:ss.fff}  {Fault.Kind}: {Fault.Target}, for {Fault.Holds.TotalSeconds:0.0} s{(Alone ? "" : ", with others")}; all answered {Recovery.TotalSeconds:0.00} s after its end");
}

/// <summary>What a run with faults came to, for people.</summary>
internal sealed class FaultReport(int seed, Tally tally, Tally smallTally, Findings findings)
{
    private const string Several = "several at once";

    private readonly Lock gate = new();
    private readonly List<Happened> happened = [];

    public int Count
    {
        get { lock (gate) return happened.Count; }
    }

    /// <summary>Share of reads that met a single fault and had a right answer within their deadline.</summary>
    public double ShareUnderSingleFaults => Share(SingleFaults);

    public void Add(Happened fault)
    {
        lock (gate) happened.Add(fault);
    }

    /// <summary>What reads are told under.</summary>
    public static string LabelOf(IReadOnlyList<Fault> faults) => faults.Count == 1 ? faults[0].Kind : Several;

    /// <param name="took">From beginning to end.</param>
    /// <param name="withRedis">Redis was among what could fail.</param>
    /// <param name="errors">What the services logged as defects.</param>
    public string Write(TimeSpan took, bool withRedis, IReadOnlyList<string> errors)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Count} faults in {took.TotalSeconds:0} s, seed {seed}; {findings.All.Count} findings.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Writes acknowledged: {tally.Writes + smallTally.Writes}, after {tally.Repeats + smallTally.Repeats} answers that left something open.");
        text.AppendLine($"Imports: {string.Join("; ", tally.Imports.Select(each => $"{each.Key} {each.Value}"))}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Reads with two replicas: {Total(tally.Reads)}. A right answer within {Reader.Deadline.TotalSeconds:0} s had, under single faults, {ShareUnderSingleFaults:P2},");
        text.AppendLine(CultureInfo.InvariantCulture, $"  under several at once {Share(SeveralFaults):P2}. Reads of the small server: {Total(smallTally.Reads)}.");
        text.AppendLine();
        text.AppendLine("fault                                          times   reads  answered   recovery, median and longest");
        lock (gate)
        {
            foreach (var kind in happened.GroupBy(each => each.Fault.Kind).OrderBy(each => each.Key, StringComparer.Ordinal))
            {
                var reads = tally.Reads.GetValueOrDefault(kind.Key);
                var recoveries = kind.Select(each => each.Recovery.TotalSeconds).Order().ToList();
                text.AppendLine(CultureInfo.InvariantCulture, $"{kind.Key,-46} {kind.Count(),5} {reads.Made,7} {Percent(reads),9}   {recoveries[recoveries.Count / 2]:0.00} s  {recoveries[^1]:0.00} s");
            }

            text.AppendLine();
            text.AppendLine($"Answers that left something open: {string.Join(", ", tally.Refusals.Concat(smallTally.Refusals).GroupBy(each => each.Key).Select(each => $"{each.Key} {each.Sum(one => one.Value)}"))}.");
            Append(text, "Findings", [.. findings.All]);
            Append(text, "Defects in the logs of the services", errors);
            Append(text, "Faults", [.. happened.OrderBy(each => each.At).Select(each => each.ToString())]);
        }

        if (!withRedis) text.AppendLine().AppendLine("Not among the faults: Redis, which the services do not use.");
        return text.ToString();
    }

    private static bool SeveralFaults(string fault) => fault == Several;

    // Without a name: between two faults.
    private static bool SingleFaults(string fault) => fault.Length > 0 && !SeveralFaults(fault);

    private double Share(Func<string, bool> faults)
    {
        var reads = tally.Reads.Where(each => faults(each.Key)).Select(each => each.Value).ToList();
        return (double)reads.Sum(each => each.Answered) / Math.Max(1, reads.Sum(each => each.Made));
    }

    private static int Total(IReadOnlyDictionary<string, (int Made, int Answered)> reads) => reads.Values.Sum(each => each.Made);

    private static string Percent((int Made, int Answered) reads) =>
        reads.Made == 0 ? "" : ((double)reads.Answered / reads.Made).ToString("P1", CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        text.AppendLine().AppendLine($"{title}:");
        foreach (var line in lines) text.AppendLine("  " + line);
    }
}
