using System.Globalization;
using AidCoord.Coordination.Computing;
using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Mapping;
using AidCoord.Metrics;
using AidCoord.Metrics.Parameters;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Resources.Changes;
using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using AidCoord.Wording;
using Grpc.Core;
using Grouping = AidCoord.Metrics.Queries.Grouping;

namespace AidCoord.Coordination.Answers;

/// <summary>Answers the calls of MetricService.</summary>
internal sealed partial class MetricAnswers(DataServices services, FollowedCountries countries, AnswerCache cache) : MetricService.MetricServiceBase
{
    private const int FactsPerMessage = 500;

    public override Task<ListMetricsResponse> ListMetrics(ListMetricsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListMetricsResponse
        {
            Metrics = { MetricCatalogue.All.Select(Replies.Of) },
            Flags = { MetricCatalogue.Flags.Select(f => new Flag { Flag_ = f.Flag, Meaning = f.Meaning, Counts = f.Counts }) },
            Parameters = { ParameterCatalogue.All.Select(p => new Protos.Coordination.V1.Parameter { Id = p.Id, Code = p.Code, Unit = p.Unit, Value = p.Value, Date = p.Date, Source = p.Source }) },
        });

    public override async Task<QueryMetricsResponse> QueryMetrics(QueryMetricsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var question = new Question
        {
            By = Questions.By("by", request.By, violations),
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
            var asked = Page.Asked(request);
            var answer = built.Tables.Get(asked, () => MetricQuery.Run(built.Facts, question.Of(request.Publishers, built.Facts)));
            var response = new QueryMetricsResponse
            {
                Heading = Replies.Of(answer.Heading, built, stale),
                Total = Replies.Of(answer.Total, question.Language),
                RowCount = answer.Rows.Count,
            };
            response.Heading.Notices.AddRange(Replies.AssumedCountry(answer.Total));
            response.Heading.Notices.AddRange(Replies.UnknownLanguage(request.Language));
            response.NextPageToken = Page.Fill(
                answer.Rows, request.PageSize, request.PageToken, asked, row => row.Key, row => Replies.Of(row, question.Language), response, response.Rows);
            if (response.NextPageToken.Length == 0) built.Tables.Release(asked);
            return response;
        });
    }

    public override async Task<ExplainMetricResponse> ExplainMetric(ExplainMetricRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var metric = Questions.Metric(request.Metric, violations);
        var question = new Question
        {
            By = Questions.By("by", request.By, violations),
            Period = Questions.Period(request.Period, violations),
            Measure = Questions.Measure(request.Measure, violations),
            SectorLevel = Questions.Level(request.SectorLevel, violations),
            DonorLevel = Questions.Level(request.DonorLevel, violations),
            Language = Questions.Language(request.Language) ?? Language.English,
        };
        violations.Require(
            question.By == Grouping.Country || request.Key.Length > 0,
            "key",
            "Required unless the number is that of the whole country. Give the key of the row, as QueryMetrics shows it.");
        violations.Require(request.PageSize >= 0, "page_size", $"{request.PageSize} is negative. Give 1 to {PageSize.Maximum}, or 0 for {PageSize.Default}.");
        violations.ThrowIfAny();

        return await Answer(request, country, context, (built, stale) =>
        {
            question = question.Of(request.Publishers, built.Facts);
            var asked = Page.Asked(request);
            var explanation = built.Explanations.Get(asked, () => Explain(built.Facts, metric!, request, question));
            var first = Page.Begin(request.PageToken, PageArguments(asked, explanation));
            var response = new ExplainMetricResponse
            {
                Heading = Replies.Of(explanation.Heading, built, stale),
                Metric = Replies.Of(explanation.Metric),
                Row = Replies.Of(explanation.Row, question.Language),
                Steps = { explanation.Steps },
                Evidence =
                {
                    LargestAnswer.Fitting(explanation.Evidence.Skip(first).Take(PageSize.Of(request.PageSize)).Select(Replies.Of)),
                },
                TotalAmount = Replies.Exact(explanation.TotalAmount),
                TotalHours = Replies.Exact(explanation.TotalHours),
                EvidenceCount = explanation.Evidence.Count,
                Sentence = explanation.Row.Values[0].Sentence,
            };
            // The row is the one that the query showed, which was read aloud only when a language was named.
            if (request.Language.Length == 0) response.Row.Values[0].Sentence = "";
            response.Heading.Notices.AddRange(Replies.UnknownLanguage(request.Language));
            var next = first + response.Evidence.Count;
            if (next < explanation.Evidence.Count) response.NextPageToken = Page.After(next, PageArguments(asked, explanation));
            return response;
        });
    }

    public override async Task StreamFacts(
        StreamFactsRequest request, IServerStreamWriter<StreamFactsResponse> responseStream, ServerCallContext context)
    {
        var violations = new Violations();
        var country = Questions.Country(request.Country, violations);
        var question = new Question
        {
            Period = Questions.Period(request.Period, violations),
            Measure = Questions.Measure(request.Measure, violations),
            Metrics = [MetricCatalogue.All[0].Id],
        };
        violations.ThrowIfAny();

        var (built, stale) = await Know(country, context);
        var heading = MetricQuery.Run(built.Facts, question).Heading;
        var message = new StreamFactsResponse { Heading = Replies.Of(heading, built, stale) };
        foreach (var cells in built.Facts.Cells(heading.Measure, DonorRole.Counterpart, question.Period).Chunk(FactsPerMessage))
        {
            message.Facts.AddRange(cells.Select(Replies.Of));
            await responseStream.WriteAsync(message, context.CancellationToken);
            message = new StreamFactsResponse();
        }

        // A country without amounts still has a heading.
        if (message.Heading is not null) await responseStream.WriteAsync(message, context.CancellationToken);
    }

    public override async Task<ListCountriesResponse> ListCountries(ListCountriesRequest request, ServerCallContext context)
    {
        var response = new ListCountriesResponse();
        var wanted = FreshnessToken.Of(context.RequestHeaders);
        foreach (var code in await services.CountriesAsync(context.CancellationToken))
        {
            // Some country of the list may have lost its last record.
            using var asking = await countries.Ask(code, context.CancellationToken, forList: true);
            if (asking is null) continue;
            await asking.Country.Freshness.CatchUp(wanted, context.Deadline, context.CancellationToken);
            if (asking.Country.Records.IsEmpty) continue;
            var built = await asking.Facts(context.CancellationToken);
            response.Countries.Add(new CountrySummary
            {
                Country = $"countries/{code}",
                DisplayName = PortfolioMapping.NameOf(code),
                ProjectCount = built.Records.Projects.Count,
                MinistryCount = built.Records.Ministries.Count,
                Period = YearsOf(built.Facts),
            });
        }

        return response;
    }

    private static Explanation Explain(Facts facts, MetricDefinition metric, ExplainMetricRequest request, Question question)
    {
        try
        {
            return MetricExplanation.Explain(facts, metric.Id, request.Key, question);
        }
        catch (KeyNotFoundException e)
        {
            throw new Problem(
                StatusCode.NotFound,
                "ROW_NOT_FOUND",
                $"{e.Message} Ask QueryMetrics with the same grouping, period and measure for the keys there are.",
                [new("key", request.Key), new("metric", metric.Id)]);
        }
    }

    private static Period? YearsOf(Facts facts) =>
        facts.TryYears(facts.MeasureFor(null), out var first, out var last) ? new Period { FromYear = first, ToYear = last } : null;

    private static void RequireRows(int size, Violations violations) =>
        violations.Require(size >= 0, "page_size", $"{size} is negative. Give how many rows you want, or 0 for as many as fit.");

    // What must be the same on every page: the question, and the rows. Totals stand for the rows: a change that leaves
    // them as they are leaves the pages as they are, or nearly so.
    private static string[] PageArguments(string asked, Explanation explanation) =>
    [
        asked,
        explanation.Evidence.Count.ToString(CultureInfo.InvariantCulture),
        Replies.Exact(explanation.TotalAmount),
        Replies.Exact(explanation.TotalHours),
    ];
}
