using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Coordination.Mapping;

/// <summary>Turns the small messages that many records hold into values for metrics.</summary>
internal static class PublishedValues
{
    /// <summary>A day; a year alone is some day of that year, anything that is no day is not found.</summary>
    public static DateReading ToReading(this Day? day)
    {
        if (day is null || day.Year is < 1 or > 9999) return default;
        if (day.Month == 0) return DateReading.OfYear(day.Year);
        if (day.Month is < 1 or > 12) return default;
        if (day.Day_ == 0) return DateReading.Of(new DateOnly(day.Year, day.Month, 1));
        return day.Day_ >= 1 && day.Day_ <= DateTime.DaysInMonth(day.Year, day.Month)
            ? DateReading.Of(new DateOnly(day.Year, day.Month, day.Day_))
            : default;
    }

    /// <summary>An organisation by its identifier and first name.</summary>
    public static OrganisationRef ToOrganisation(this OrganisationReference? organisation) =>
        organisation is null ? default : new OrganisationRef(organisation.Ref, FirstOf(organisation.Names));

    /// <summary>The words to show: the first ones. Empty when there are none.</summary>
    public static string FirstOf(IList<Text> texts) => texts.Count > 0 ? texts[0].Text_ : "";

    /// <summary>
    /// A priority or outcome with its plan or framework: <c>ndp-2021/p1</c> of <c>countries/SN/strategies/ndp-2021/priorities/p1</c>.
    /// Two plans may call their priorities the same.
    /// </summary>
    public static string GoalOf(string name) => name.Split('/') is [_, _, _, var within, _, var id] ? $"{within}/{id}" : name;

    /// <summary>The last part of a resource name: <c>health</c> of <c>countries/SN/ministries/health</c>.</summary>
    public static string IdOf(string name) => name[(name.LastIndexOf('/') + 1)..];
}
