using AidCoord.Portal.Asking;
using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Layout;

/// <summary>What stands around the contents of a page.</summary>
/// <param name="Locale">The reader's language.</param>
/// <param name="Path">The address of the page without its language, so that it can be had in another.</param>
/// <param name="Title">Its title.</param>
public sealed record Frame(Locale Locale, string Path, string Title)
{
    /// <summary>Name of the reader; empty: one who has not signed in; null: the system asks nobody who they are.</summary>
    public string? Reader { get; init; }

    /// <summary>The country the page is about; null: none.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Name of the country, as the service has it.</summary>
    public string CountryName { get; init; } = "";

    /// <summary>Which entry of the menu it belongs to: "state", "ministries", "donors", "where", "methodology" or none.</summary>
    public string Place { get; init; } = "";

    /// <summary>What was computed and on what ground; null: no numbers on the page.</summary>
    public Heading? Heading { get; init; }

    /// <summary>What the form for years and money must pass on besides; null: the page has no such form.</summary>
    public IReadOnlyList<(string Name, string Value)>? Kept { get; init; }

    /// <summary>The country's name without the remark that it is made up, which has a mark of its own.</summary>
    public string Country => CountryName.Length == 0 ? Scope?.Code ?? "" : Scope?.WithoutRemark(CountryName) ?? CountryName;

    /// <summary>The frame with what an answer says about its ground.</summary>
    /// <param name="heading">The heading of the answer.</param>
    public Frame On(Heading heading) => this with { Heading = heading, CountryName = heading.CountryName };
}
