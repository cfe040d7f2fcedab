using AidCoord.Amounts.Time;
using AidCoord.Metrics.Queries;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Coordination.Answers;

/// <content>Numbers over time.</content>
internal sealed partial class MetricAnswers
{
    public override async Task<QuerySeriesResponse> QuerySeries(QuerySeriesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var question = new Question
        {
            By = Questions.OverTime(request.By, violations),
            Period = Questions.Period(request.Period, violations),
            Measure = Questions.Measure(request.Measure, violations),
            Metrics = Questions.Metrics(request.Metrics, violations),
            SectorLevel = Questions.Level(request.SectorLevel, violations),
            DonorLevel = Questions.Level(request.DonorLevel, violations),
            Language = Questions.Language(request.Language),
        };
        RequireRows(request.PageSize, violations);
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, stale) =>
        {
            var series = MetricSeries.Compute(built.Facts, question.Of(request.Publishers, built.Facts));
            var calendar = new FiscalCalendar(series.Heading.FiscalYearStartMonth);
            var response = new QuerySeriesResponse
            {
                Heading = Replies.Of(series.Heading, built, stale),
                Years = { series.Years.Select(year => new SeriesYear { Year = year, Label = calendar.Label(year) }) },
                Total = Replies.Of(series.Total, series.Years, question.Language),
                RowCount = series.Rows.Count,
            };
            response.Heading.Notices.AddRange(Replies.UnknownLanguage(request.Language));
            response.NextPageToken = Page.Fill(
                series.Rows, request.PageSize, request.PageToken, Page.Asked(request), row => row.Key, row => Replies.Of(row, series.Years, question.Language), response, response.Rows);
            return response;
        });
    }

    public override async Task<CompareMetricsResponse> CompareMetrics(CompareMetricsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var (before, after) = Questions.Periods(request.Before, request.After, violations);
        var question = new Question
        {
            By = Questions.OverTime(request.By, violations),
            Measure = Questions.Measure(request.Measure, violations),
            Metrics = Questions.Metrics(request.Metrics, violations),
            SectorLevel = Questions.Level(request.SectorLevel, violations),
            DonorLevel = Questions.Level(request.DonorLevel, violations),
            Language = Questions.Language(request.Language),
        };
        RequireRows(request.PageSize, violations);
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, stale) =>
        {
            var comparison = MetricComparison.Compute(built.Facts, question.Of(request.Publishers, built.Facts), before, after);
            var response = new CompareMetricsResponse
            {
                Heading = Replies.Of(comparison.Heading, built, stale),
                Before = comparison.Before,
                After = comparison.After,
                Total = Replies.Of(comparison.Total, question.Language),
                Publishers = { comparison.Publishers.Select(Replies.Of) },
                RowCount = comparison.Rows.Count,
            };
            response.Heading.Notices.AddRange(Replies.UnknownLanguage(request.Language));
            response.NextPageToken = Page.Fill(
                comparison.Rows, request.PageSize, request.PageToken, Page.Asked(request), row => row.Key, row => Replies.Of(row, question.Language), response, response.Rows);
            return response;
        });
    }
}
