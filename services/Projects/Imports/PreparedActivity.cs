using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using Google.Protobuf;

namespace AidCoord.Projects.Imports;

/// <summary>An activity as it waits for the store: its countries are chosen, and it is encoded.</summary>
/// <remarks>
/// Encoded, because some hundred activities wait for the store at any time. As messages they are several megabytes of small
/// objects, which every collection of garbage would have to carry on; as bytes they are one object each.
/// </remarks>
internal sealed class PreparedActivity
{
    private PreparedActivity(IatiActivity activity)
    {
        (Identifier, LastUpdated) = (activity.Project.IatiIdentifier, activity.Project.LastUpdatedText);
        (Line, Version, Bytes) = (activity.Line, activity.Version, activity.Bytes);
        (Findings, TransactionCount, Amounts) = (activity.Findings, activity.TransactionCount, activity.Amounts);
        Refusal = Reported = activity.Refusal;
    }

    /// <summary>Its iati-identifier; empty when it has none.</summary>
    public string Identifier { get; }

    /// <summary>Its last-updated-datetime, as published.</summary>
    public string LastUpdated { get; }

    /// <summary>Line of the file where it begins, from 1.</summary>
    public int Line { get; }

    /// <summary>IATI version.</summary>
    public string Version { get; }

    /// <summary>Bytes that it takes in the file, to a few thousand.</summary>
    public long Bytes { get; }

    /// <summary>What is wrong with it, in the order of the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Its transactions, those without a readable value included.</summary>
    public int TransactionCount { get; }

    /// <summary>The readable values of its transactions.</summary>
    public IReadOnlyList<TransactionAmount> Amounts { get; }

    /// <summary>Why it cannot be stored, for itself or because of its countries; null when it can.</summary>
    public Finding? Refusal { get; private set; }

    /// <summary>The refusal that is among <see cref="Findings"/> already; null when there is none.</summary>
    public Finding? Reported { get; }

    /// <summary>Under which countries it is to be stored.</summary>
    public string[] Countries { get; private set; } = [];

    /// <summary>It names no country and is taken as the country's all the same.</summary>
    public bool CountryAssumed { get; private set; }

    /// <summary>The project, encoded, without name and source and without what is said in this system only.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>What a new project with this content can be filtered by.</summary>
    public string Keys { get; private set; } = "";

    /// <summary>Prepares an activity.</summary>
    /// <param name="activity">As read; its project is used up.</param>
    /// <param name="countries">Under which countries to store.</param>
    /// <param name="projects">How projects are filtered.</param>
    /// <param name="dataset">The file's name.</param>
    public static PreparedActivity Of(IatiActivity activity, CountryChoice countries, ResourceDefinition<Project> projects, string dataset)
    {
        var prepared = new PreparedActivity(activity);
        if (prepared.Refusal is not null) return prepared;
        var project = activity.Project;
        prepared.Countries = countries.Choose(project, out var assumed, out var refusal, out var detail);
        if (refusal is not null)
        {
            prepared.Refusal = new Finding(refusal, "", activity.Line, detail);
            return prepared;
        }
        prepared.CountryAssumed = project.CountryAssumed = assumed;
        project.Source = new Project.Types.Source { Dataset = dataset };
        prepared.Keys = projects.Keys.LinesOf(project);
        project.Source = null;
        prepared.Content = project.ToByteArray();
        return prepared;
    }

    /// <summary>The encoded project with a name and a source.</summary>
    public byte[] Encode(string name, Project.Types.Source source)
    {
        // Encodings one after the other are the encoding of the merged message. Name is the first field of a project and
        // source the last one, so these are the very bytes that the whole message would have.
        var (first, last) = (new Project { Name = name }, new Project { Source = source });
        var bytes = new byte[first.CalculateSize() + Content.Length + last.CalculateSize()];
        first.WriteTo(bytes.AsSpan(0, first.CalculateSize()));
        Content.Span.CopyTo(bytes.AsSpan(first.CalculateSize()));
        last.WriteTo(bytes.AsSpan(first.CalculateSize() + Content.Length));
        return bytes;
    }
}
