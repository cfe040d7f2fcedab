using AidCoord.Hosting.Identity;

namespace AidCoord.Gateway.Identity;

/// <summary>One way to say who calls.</summary>
internal interface ICredential
{
    /// <summary>What the request holds of this kind; null when it holds nothing of it.</summary>
    string? Find(HttpRequest request);

    /// <summary>Refuses a request that may not use what it holds.</summary>
    /// <exception cref="Resources.Problems.Problem">It may not.</exception>
    void Check(HttpRequest request)
    {
    }

    /// <summary>Who that is.</summary>
    /// <param name="text">As found.</param>
    /// <param name="context">The request.</param>
    /// <exception cref="Resources.Problems.Problem">It is not valid, or whether it is cannot be said now.</exception>
    Task<Identified> Identify(string text, HttpContext context);
}

/// <summary>Somebody who was believed.</summary>
/// <param name="Caller">Who; where from is not said yet.</param>
/// <param name="Until">When to ask again.</param>
internal sealed record Identified(Caller Caller, DateTimeOffset Until)
{
    /// <summary>Their name for people; empty when there is none.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Why they may do nothing yet although they were believed; null when they may.</summary>
    public Resources.Problems.Problem? Hindrance { get; init; }
}
