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

        var (built, stale) = await Know(country, context);
        var donors = request.MaxDonors == 0 ? DefaultDonors : Math.Min(request.MaxDonors, MaximumDonors);
        var matrix = OverlapMatrix.Compute(built.Facts, over, question.Of(request.Publishers, built.Facts), donors);
        var response = new GetOverlapMatrixResponse
        {
            Heading = Replies.Of(matrix.Heading, built, stale),
            Donors = { matrix.Donors.Select(Replies.Of) },
            Pairs = { LargestAnswer.Fitting(matrix.Pairs.Select(Replies.Of)) },
            PairCount = matrix.Pairs.Count,
        };
        if (matrix.MeanSimilarity is { } mean) response.MeanSimilarity = mean;
        return response;
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

        var (built, stale) = await Know(country, context);
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
    }
}
