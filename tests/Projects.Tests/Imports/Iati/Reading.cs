using System.Text;
using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Tests.Imports.Iati;

/// <summary>Reads hand-made files.</summary>
internal static class Reading
{
    public static List<IatiActivity> All(string xml, IatiLimits? limits = null) => All(Encoding.UTF8.GetBytes(xml), limits);

    public static List<IatiActivity> All(byte[] bytes, IatiLimits? limits = null) => All(new MemoryStream(bytes), limits);

    public static List<IatiActivity> All(Stream file, IatiLimits? limits = null)
    {
        using var reader = new IatiFileReader(file, limits ?? new IatiLimits());
        var activities = new List<IatiActivity>();
        while (reader.Read() is { } activity) activities.Add(activity);
        return activities;
    }

    public static IatiFault Fault(string xml) => Assert.Throws<IatiFault>(() => All(xml));

    public static IatiFault Fault(byte[] bytes) => Assert.Throws<IatiFault>(() => All(bytes));

    /// <summary>The project of a 2.03 file with one activity that has this inside.</summary>
    public static Project One(string inside, string attributes = "default-currency='USD' xml:lang='en'") =>
        Activity(inside, attributes).Project;

    public static IatiActivity Activity(string inside, string attributes = "default-currency='USD' xml:lang='en'", string version = "2.03") =>
        Assert.Single(All($"<iati-activities version='{version}'><iati-activity {attributes}>{inside}</iati-activity></iati-activities>"));

    public static Project.Types.Transaction Transaction(string inside, string attributes = "default-currency='USD'") =>
        Assert.Single(One($"<transaction>{inside}</transaction>", attributes).Transactions);

    public static string[] Reasons(IatiActivity activity) =>
        activity.Findings.Where(finding => finding.Kind != FindingKind.NoIdentifier).Select(finding => finding.Kind.Reason).ToArray();
}
