using AidCoord.Codelists.Ministries;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Prsp.Ministries;

/// <summary>Writes the proposed set of ministries, with a mandate for each DAC sector, as records for the government to edit.</summary>
public sealed class MinistryProposal(ResourceStore store, ResourceCollection<Ministry> ministries, ResourceCollection<Mandate> mandates)
{
    /// <summary>Proposes ministries for a country that has none.</summary>
    /// <exception cref="Problem">FAILED_PRECONDITION when there are ministries already.</exception>
    public async Task<ProposeMinistriesResponse> ProposeAsync(ProposeMinistriesRequest request, Call call)
    {
        // Read first: it also refuses a parent that is no country.
        var there = await ministries.ListAsync(request.Parent, 1, "", "", call.Cancellation);
        if (request.Parent.EndsWith("/-", StringComparison.Ordinal))
        {
            var violations = new Violations();
            violations.Add("parent", "Name one country, such as countries/SN.");
            violations.ThrowIfAny();
        }

        var first = call.RequestId.Length == 0 ? null : await store.FirstResultAsync(call.RequestId, call.Digest, call.Cancellation);
        if (there.Items.Count > 0 && first is null)
        {
            throw new Problem(
                StatusCode.FailedPrecondition, "MINISTRIES_EXIST",
                $"{request.Parent} has ministries already, such as {there.Items[0].Name}. Change those, or delete them all first.",
                resource: new ProblemResource("ministry", there.Items[0].Name));
        }

        var proposed = ProposedMinistries.All.Select(ministry => Write(request.Parent, ministry)).ToList();
        var sectors = ProposedMinistries.All.SelectMany(ministry => ministry.Sectors, (ministry, sector) => new Mandate
        {
            Name = $"{request.Parent}/mandates/{sector}",
            Ministry = $"{request.Parent}/ministries/{ministry.Id}",
            SectorCode = sector,
        }).ToList();
        await store.WriteAsync(
            new WriteBatch
            {
                Writes = [.. proposed.Select(ministries.WriteOf), .. sectors.Select(mandates.WriteOf)],
                Actor = call.Actor,
                Origin = call.Origin,
                Reason = call.Reason ?? "Proposed from the DAC sector categories.",
                RequestId = call.RequestId.Length == 0 ? null : call.RequestId,
                RequestDigest = call.Digest,
                DryRun = call.ValidateOnly,
            },
            call.Cancellation);
        return new ProposeMinistriesResponse { Ministries = { proposed }, MandateCount = sectors.Count };
    }

    private static Ministry Write(string country, ProposedMinistry ministry) => new()
    {
        Name = $"{country}/ministries/{ministry.Id}",
        Names =
        {
            new Text { Text_ = ministry.English, LanguageCode = "en" },
            new Text { Text_ = ministry.French, LanguageCode = "fr" },
            new Text { Text_ = ministry.Spanish, LanguageCode = "es" },
            new Text { Text_ = ministry.Portuguese, LanguageCode = "pt" },
        },
        Proposed = true,
    };
}
