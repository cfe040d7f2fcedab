using System.Globalization;
using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Coordination.Answers;

/// <summary>Where a page of a computed table begins. The token says so, and for which table it is good.</summary>
internal static class Page
{
    /// <summary>The index of the first row of the page; 0 for an empty token.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT: the token is damaged, or the table is another one by now.</exception>
    public static int Begin(string token, string[] arguments)
    {
        if (token.Length == 0) return 0;
        string key;
        try
        {
            key = PageToken.Read(token, arguments);
        }
        catch (Problem e) when (e.Reason == Reasons.InvalidPageToken)
        {
            const string Remedy = "It belongs to another question, or the records have changed since. Leave it empty to start again.";
            throw new Problem(
                StatusCode.InvalidArgument,
                Reasons.InvalidPageToken,
                $"The page_token cannot be used. {Remedy}",
                violations: [new Violation("page_token", Remedy)],
                cause: e);
        }

        return int.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The token of the page that begins at a row.</summary>
    public static string After(int row, string[] arguments) => PageToken.Write(row.ToString(CultureInfo.InvariantCulture), arguments);
}
