using System.Globalization;
using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Google.Protobuf.Collections;
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

    /// <summary>Everything that was asked but for the page: every page of an answer has it in common.</summary>
    public static string Asked<T>(T request) where T : IMessage<T>
    {
        var asked = request.Clone();
        asked.Descriptor.FindFieldByName("page_token").Accessor.Clear(asked);
        asked.Descriptor.FindFieldByName("page_size").Accessor.Clear(asked);
        return asked.ToString()!;
    }

    /// <summary>Puts one page of the rows into an answer.</summary>
    /// <typeparam name="TRow">A computed row.</typeparam>
    /// <typeparam name="TMessage">The row in the answer.</typeparam>
    /// <param name="rows">All rows.</param>
    /// <param name="size">How many at most; 0: as many as fit.</param>
    /// <param name="token">Where to begin.</param>
    /// <param name="asked">What every page has in common.</param>
    /// <param name="key">The key of a row: a page goes on only where the rows are the same as before.</param>
    /// <param name="map">Makes the row of the answer.</param>
    /// <param name="answer">The answer, whole but for its rows.</param>
    /// <param name="into">Its rows.</param>
    /// <returns>The token of the next page; empty on the last.</returns>
    public static string Fill<TRow, TMessage>(
        IReadOnlyList<TRow> rows, int size, string token, string asked, Func<TRow, string> key, Func<TRow, TMessage> map, IMessage answer, RepeatedField<TMessage> into)
        where TMessage : IMessage
    {
        string[] arguments = [asked, string.Join('\n', rows.Select(key))];
        var first = Begin(token, arguments);
        var wanted = rows.Skip(first).Take(size == 0 ? int.MaxValue : size);
        // Fitting measures the answer before the first row goes in.
        into.AddRange([.. LargestAnswer.Fitting(wanted.Select(map), answer)]);
        var next = first + into.Count;
        return next < rows.Count ? After(next, arguments) : "";
    }

    /// <summary>The token of the page that begins at a row.</summary>
    public static string After(int row, string[] arguments) => PageToken.Write(row.ToString(CultureInfo.InvariantCulture), arguments);
}
