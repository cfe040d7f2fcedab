using AidCoord.Metrics.Overlap;
using AidCoord.Metrics.Queries;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Resources.Problems;
using Grpc.Core;
using Grouping = AidCoord.Metrics.Queries.Grouping;

namespace AidCoord.Coordination.Answers;

/// <content>Two ways at once: donors against donors, donors against sectors.</content>
internal sealed partial class MetricAnswers
{
    private const int MaximumDonors = 500;
    private const int DefaultDonors = 50;
    private const int MaximumNetwork = 300;

    public override async Task<GetOverlapMatrixResponse> GetOverlapMatrix(GetOverlapMatrixRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var over = Questions.Over(request.Over, violations);
        var question = new Question
        {
            Period = Questions.Period(request.Period, violations),
            Measure = Questions.Measure(request.Measure, violations),
            SectorLevel = Questions.Level(request.SectorLevel, violations),
            DonorLevel = Questions.Level(request.DonorLevel, violations),
        };
        violations.Require(
            request.MaxDonors >= 0,
            "max_donors",
            $"{request.MaxDonors} is negative. Give 1 to {MaximumDonors}, or 0 for {DefaultDonors}.");
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, stale) =>
        {
            var donors = request.MaxDonors == 0 ? DefaultDonors : Math.Min(request.MaxDonors, MaximumDonors);
            var details = (request.Alternatives ? PairDetails.Alternatives : PairDetails.None) | (request.Presence ? PairDetails.Presence : PairDetails.None);
            var matrix = OverlapMatrix.Compute(built.Facts, over, question.Of(request.Publishers, built.Facts), donors, details);
            var response = new GetOverlapMatrixResponse
            {
                Heading = Replies.Of(matrix.Heading, built, stale),
                Donors = { matrix.Donors.Select(Replies.Of) },
                Pairs = { LargestAnswer.Fitting(matrix.Pairs.Select(Replies.Of)) },
                PairCount = matrix.Pairs.Count,
            };
            if (matrix.MeanSimilarity is { } mean) response.MeanSimilarity = mean;
            return response;
        });
    }

    public override async Task<GetDonorNetworkResponse> GetDonorNetwork(GetDonorNetworkRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var over = Questions.Over(request.Over, violations);
        var question = new Question
        {
            Period = Questions.Period(request.Period, violations),
            Measure = Questions.Measure(request.Measure, violations),
            SectorLevel = Questions.Level(request.SectorLevel, violations),
            DonorLevel = Questions.Level(request.DonorLevel, violations),
        };
        violations.Require(Enum.IsDefined(request.Weight), "weight", $"{(int)request.Weight} is no weight. Choose SIMILARITY or SHARED_MONEY.");
        violations.Require(request.Alpha is >= 0 and <= 1, "alpha", $"{request.Alpha} is not a share. Give more than 0 and at most 1, or 0 for 0.05.");
        violations.Require(request.MaxDonors >= 0, "max_donors", $"{request.MaxDonors} is negative. Give 1 to {MaximumNetwork}, or 0 for {DefaultDonors}.");
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, stale) =>
        {
            var network = DonorNetwork.Compute(
                built.Facts,
                over,
                question.Of(request.Publishers, built.Facts),
                request.Weight == Protos.Coordination.V1.EdgeWeight.SharedMoney ? Metrics.Queries.EdgeWeight.SharedMoney : Metrics.Queries.EdgeWeight.Similarity,
                request.Alpha == 0 ? DisparityFilter.Alpha : request.Alpha,
                request.MaxDonors == 0 ? DefaultDonors : Math.Min(request.MaxDonors, MaximumNetwork));
            var response = new GetDonorNetworkResponse
            {
                Heading = Replies.Of(network.Heading, built, stale),
                Donors = { network.Donors.Select(Replies.Of) },
                Categories = { network.Categories.Select(Replies.Of) },
                Edges = { network.Edges.Select(Replies.Of) },
                EdgeCount = network.EdgeCount,
                RelationCount = network.Relations.Count,
            };
            if (network.Density is { } density) response.Density = density;
            response.Relations.AddRange([.. LargestAnswer.Fitting(network.Relations.Select(Replies.Of), response)]);
            return response;
        });
    }

    public override async Task<CompareActivitiesResponse> CompareActivities(CompareActivitiesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        violations.Require(request.First.Length > 0, "first", "Required. Give the record name or the iati-identifier of an activity.");
        violations.Require(request.Second.Length > 0, "second", "Required. Give the record name or the iati-identifier of an activity.");
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, _) =>
        {
            ActivityPair pair;
            try
            {
                pair = ActivityPair.Compare(built.Facts, request.First, request.Second);
            }
            catch (KeyNotFoundException e)
            {
                throw new Problem(StatusCode.NotFound, "ACTIVITY_NOT_FOUND", e.Message, [new("first", request.First), new("second", request.Second)]);
            }

            var language = Questions.Language(request.Language);
            return new CompareActivitiesResponse
            {
                First = Replies.Of(pair.First),
                Second = Replies.Of(pair.Second),
                TimeOverlap = Replies.Of("time-overlap", pair.Time.Jaccard, language),
                Containment = Replies.Of("containment", pair.Time.Containment, language),
            };
        });
    }

    public override async Task<GetCrossTableResponse> GetCrossTable(GetCrossTableRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var rows = Questions.Side("rows", request.Rows, Grouping.Donor, violations);
        var columns = Questions.Side("columns", request.Columns, Grouping.Sector, violations);
        var question = new Question
        {
            Period = Questions.Period(request.Period, violations),
            Measure = Questions.Measure(request.Measure, violations),
            SectorLevel = Questions.Level(request.SectorLevel, violations),
            DonorLevel = Questions.Level(request.DonorLevel, violations),
        };
        violations.Require(rows != columns || violations.Count > 0, "columns", "Rows and columns are the same. Choose another grouping for one of them; GetOverlapMatrix compares donors with donors.");
        RequireRows(request.PageSize, violations);
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, stale) =>
        {
            var table = CrossTable.Compute(built.Facts, rows, columns, question.Of(request.Publishers, built.Facts));
            var response = new GetCrossTableResponse
            {
                Heading = Replies.Of(table.Heading, built, stale),
                Columns = { table.Columns.Select(Replies.Of) },
                TotalAmount = Replies.Exact(table.Total),
                RegionalAmount = Replies.Exact(table.Regional),
                RowCount = table.Rows.Count,
                CellCount = table.Rows.Sum(row => row.Cells.Count),
            };
            response.NextPageToken = Page.Fill(
                table.Rows, request.PageSize, request.PageToken, Page.Asked(request), row => row.Group.Key, Replies.Of, response, response.Rows);
            return response;
        });
    }
}
