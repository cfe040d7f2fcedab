namespace AidCoord.Projects.Tests.Imports;

/// <summary>Small IATI files.</summary>
internal static class IatiText
{
    public static string File(params IEnumerable<string> activities) =>
        $"<iati-activities version=\"2.03\">\n{string.Join('\n', activities)}\n</iati-activities>";

    /// <summary>An activity with one disbursement of 100 USD.</summary>
    public static string Activity(
        string identifier, string title = "A title", string country = "UG", string updated = "2020-01-01", string value = "100", string more = "") =>
        $"""
        <iati-activity default-currency="USD" xml:lang="en" last-updated-datetime="{updated}"><iati-identifier>{identifier}</iati-identifier>
        <reporting-org ref="XM-1" type="10"><narrative>Reporter</narrative></reporting-org><title><narrative>{title}</narrative></title>
        {(country.Length > 0 ? $"<recipient-country code=\"{country}\"/>" : "")}
        <transaction><transaction-type code="3"/><transaction-date iso-date="2019-05-01"/><value value-date="2019-05-01">{value}</value></transaction>{more}</iati-activity>
        """;
}
