using AidCoord.Wording;
using System.Globalization;
using AidCoord.Coordination.Computing;
using AidCoord.Coordination.Feeds;
using AidCoord.Metrics;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using Google.Protobuf.WellKnownTypes;
using Api = AidCoord.Protos.Coordination.V1;

namespace AidCoord.Coordination.Answers;

/// <summary>Turns what metrics computed into the messages of the API.</summary>
internal static class Replies
{
    /// <summary>A metric of the catalogue.</summary>
    public static Api.Metric Of(MetricDefinition metric) => new()
    {
        Id = metric.Id,
        Code = metric.Code,
        DisplayName = metric.Name,
        Unit = metric.Unit,
        Formula = metric.Formula,
        Range = metric.Range,
        Source = metric.Source,
        NullConditions = { metric.UndefinedWhen },
        Readings =
        {
            new Api.Reading { Reader = "government", Text = metric.ForGovernment },
            new Api.Reading { Reader = "donor", Text = metric.ForDonor },
            new Api.Reading { Reader = "un", Text = metric.ForUnitedNations },
        },
        Groupings = { metric.Groupings.Select(Of) },
        Example = metric.Example,
        Place = metric.Place,
        Section = MetricCatalogue.SectionOf(metric),
        NotBy = { metric.NotBy.OrderBy(each => each.Key).Select(each => new Api.NotBy { Grouping = Of(each.Key), Reason = each.Value.English }) },
        DependsOn = { DependsOn(metric) },
    };

    private static IEnumerable<string> DependsOn(MetricDefinition metric)
    {
        if (metric.UsesMoney) yield return "money";
        if (metric.UsesHours) yield return "hours";
        if (metric.Uses.HasFlag(Dimensions.Donor)) yield return "donor";
        if (metric.Uses.HasFlag(Dimensions.Sector)) yield return "sector";
        if (metric.Uses.HasFlag(Dimensions.Ministry)) yield return "ministry";
    }

    /// <summary>What stands above a table, with what coordination itself has to tell.</summary>
    public static Api.Heading Of(Heading heading, BuiltFacts built, IReadOnlyList<StaleFeed> stale)
    {
        var reply = new Api.Heading
        {
            Country = $"countries/{heading.CountryCode}",
            CountryName = heading.CountryName,
            Measure = Of(heading.Measure),
            Period = heading.Period,
            CurrencyCode = "USD",
            DataTime = built.Records.DataTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
            FiscalYearStartMonth = heading.FiscalYearStartMonth,
        };
        reply.Notices.AddRange(Notices(built, stale));
        reply.Notices.AddRange(heading.Notices.Select(n => new Api.Notice { Code = n.Code, Text = n.Text }));
        return reply;
    }

    /// <summary>Numbers of one group.</summary>
    public static Api.MetricRow Of(AnswerRow row, Language? language) => new()
    {
        Key = row.Key,
        Name = row.Name,
        Values = { row.Values.Select(each => Of(each, language)) },
        Quality = Of(row.Quality),
        Ranked = row.Ranked,
    };

    /// <summary>One group over the years.</summary>
    public static Api.SeriesRow Of(SeriesRow row, IReadOnlyList<int> years, Language? language) => new()
    {
        Key = row.Key,
        Name = row.Name,
        Points = { row.InYears.Zip(years, (each, year) => new Api.SeriesPoint { Year = year, Values = { each.Values.Select(value => Of(value, language)) }, Ranked = each.Ranked }) },
    };

    /// <summary>One group in two periods.</summary>
    public static Api.ComparedRow Of(ComparedRow row, Language? language) => new()
    {
        Key = row.Key,
        Name = row.Name,
        Ranked = row.Ranked,
        Values =
        {
            row.Values.Select(each => new Api.ComparedMetric
            {
                Metric = each.Metric,
                Before = Of(each.Before, language),
                After = Of(each.After, language),
                Change = Of(each.Metric, each.Change, language),
                OnTheGround = Of(each.Metric, each.OnTheGround, language),
                InPublishing = Of(each.Metric, each.InPublishing, language),
            }),
        },
    };

    /// <summary>Money of one publisher.</summary>
    public static Api.PublisherMoney Of(PublisherMoney publisher) => new()
    {
        Key = publisher.Key,
        Name = publisher.Name,
        BeforeAmount = Exact(publisher.Before),
        AfterAmount = Exact(publisher.After),
    };

    /// <summary>A row or a column of a two-way table.</summary>
    public static Api.CrossGroup Of(CrossGroup group) => new()
    {
        Key = group.Key,
        Name = group.Name,
        Amount = Exact(group.Amount),
        ActivityCount = group.Activities,
    };

    /// <summary>A row of a two-way table with its cells.</summary>
    public static Api.CrossRow Of(CrossRow row) => new() { Group = Of(row.Group), Cells = { row.Cells.Select(Of) } };

    private static Api.CrossCell Of(CrossCell cell)
    {
        var reply = new Api.CrossCell { Column = cell.Column, Amount = Exact(cell.Amount), ActivityCount = cell.Activities };
        if (cell.ShareOfRow is { } ofRow) reply.ShareOfRow = ofRow;
        if (cell.ShareOfColumn is { } ofColumn) reply.ShareOfColumn = ofColumn;
        return reply;
    }

    /// <summary>One row behind a number.</summary>
    public static Api.Evidence Of(Evidence evidence)
    {
        var reply = new Api.Evidence
        {
            Record = evidence.Record,
            Title = evidence.Title,
            IatiIdentifier = evidence.IatiIdentifier,
            Donor = evidence.Donor,
            Ministry = evidence.Ministry,
            Sector = evidence.Sector,
            District = evidence.District,
            Year = evidence.Year,
            Amount = Exact(evidence.Amount),
            Hours = Exact(evidence.Hours),
            Derivation = evidence.Derivation,
            Flags = { evidence.Flags },
            DonorKey = evidence.DonorKey,
            MinistryKey = evidence.MinistryKey,
            DistrictKey = evidence.DistrictKey,
        };
        if (evidence.Day is { } day) reply.Day = new Protos.Type.V1.Day { Year = day.Year, Month = day.Month, Day_ = day.Day };
        return reply;
    }

    /// <summary>One attributed amount.</summary>
    public static Api.Fact Of(Cell cell) => new()
    {
        Project = cell.Activity.Record,
        IatiIdentifier = cell.Activity.IatiIdentifier,
        Donor = cell.Donor,
        Sector = cell.Sector,
        Ministry = cell.Ministry,
        District = cell.District,
        Year = cell.Year,
        Amount = cell.Amount.ToString("0.000000", CultureInfo.InvariantCulture),
        Flags = { cell.Flags },
    };

    /// <summary>A donor of the overlap matrix.</summary>
    public static Api.OverlapDonor Of(OverlapDonor donor) => new()
    {
        Key = donor.Key,
        Name = donor.Name,
        Amount = (double)donor.Amount,
        AssignedShare = donor.AssignedShare,
    };

    /// <summary>Two donors of the overlap matrix.</summary>
    public static Api.OverlapPair Of(OverlapPair pair) => new()
    {
        First = pair.First,
        Second = pair.Second,
        Similarity = pair.Similarity,
        SharedAmount = (double)pair.SharedAmount,
        Krugman = pair.Krugman,
        Alternatives = pair.Alternatives is { } other
            ? new Api.PairAlternatives { Pianka = other.Pianka, MorisitaHorn = other.MorisitaHorn, LevinsFirst = other.LevinsFirst, LevinsSecond = other.LevinsSecond }
            : null,
        Presence = pair.Presence is { } presence ? Of(presence.All) : null,
        LocatedPresence = pair.Presence is { } located ? Of(located.Located) : null,
    };

    /// <summary>A donor, or a sector, ministry or district of the network.</summary>
    public static Api.NetworkNode Of(NetworkNode node) => new() { Key = node.Key, Name = node.Name, Amount = Exact(node.Amount), Degree = node.Degree };

    /// <summary>A donor in a sector, ministry or district.</summary>
    public static Api.NetworkRelation Of(NetworkRelation relation) => new() { Donor = relation.Donor, Category = relation.Category, Amount = Exact(relation.Amount) };

    /// <summary>An edge between two donors.</summary>
    public static Api.NetworkEdge Of(NetworkEdge edge) => new()
    {
        First = edge.First, Second = edge.Second, Weight = edge.Weight, FirstPValue = edge.FirstPValue, SecondPValue = edge.SecondPValue,
    };

    /// <summary>One of two activities.</summary>
    public static Api.ComparedActivity Of(AidCoord.Metrics.Records.Activity activity) => new()
    {
        Record = activity.Record, IatiIdentifier = activity.IatiIdentifier, Title = activity.Title,
    };

    /// <summary>An exact decimal number; empty when there is none.</summary>
    public static string Exact(decimal? figure) => figure?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static Api.MetricValue Of(MetricResult result, Language? language)
    {
        var reply = Of(result.Metric, result.Value, language);
        reply.LowConfidence = result.LowConfidenceCauses.Count > 0;
        reply.LowConfidenceCauses.AddRange(result.LowConfidenceCauses);
        reply.Sentence = result.Sentence;
        return reply;
    }

    private static Api.PairPresence Of(PresenceCount count)
    {
        var reply = new Api.PairPresence { FirstCount = count.First, SecondCount = count.Second, CommonCount = count.Common };
        if (count.Jaccard is { } jaccard) reply.Jaccard = jaccard;
        if (count.Sorensen is { } sorensen) reply.Sorensen = sorensen;
        return reply;
    }

    /// <summary>A number by its name; why there is none is in the language of the question, else in English.</summary>
    public static Api.MetricValue Of(string metric, MetricValue value, Language? language)
    {
        var reply = new Api.MetricValue { Metric = metric };
        switch (value)
        {
            case MetricValue.Known known:
                reply.Value = known.Value;
                if (known.Low is { } low) reply.Low = low;
                if (known.High is { } high) reply.High = high;
                break;
            case MetricValue.Undefined undefined:
                reply.UndefinedReason = undefined.In(language ?? Language.English);
                break;
        }

        return reply;
    }

    private static Api.Quality Of(Quality quality)
    {
        var reply = new Api.Quality
        {
            ActivityCount = quality.ActivityCount,
            DonorCount = quality.DonorCount,
            Flags = { quality.Flags.Select(f => new Api.FlagShare { Flag = f.Flag, Share = f.Share, Counts = f.Counts }) },
            LowConfidence = quality.LowConfidence,
            LowConfidenceCauses = { quality.LowConfidenceCauses },
        };
        if (quality.ImputedShare is { } imputed) reply.ImputedShare = imputed;
        if (quality.UnassignedSectorShare is { } sector) reply.UnassignedShare = sector;
        if (quality.UnassignedDonorShare is { } donor) reply.UnassignedDonorShare = donor;
        if (quality.UnassignedMinistryShare is { } ministry) reply.UnassignedMinistryShare = ministry;
        if (quality.NationalShare is { } national) reply.NationalShare = national;
        if (quality.DefaultTimesShare is { } defaults) reply.DefaultTimesShare = defaults;
        if (quality.NetRecoveries > 0) reply.NetRecoveries = (double)quality.NetRecoveries;
        return reply;
    }

    /// <summary>Tells how much of the money is the country's only because the importer said so (methodology C5).</summary>
    public static IEnumerable<Api.Notice> AssumedCountry(AnswerRow total)
    {
        var assumed = total.Quality.Flags.FirstOrDefault(flag => flag.Flag == "country_assumed");
        if (assumed is null || assumed.Share <= 0) yield break;
        yield return Notice(
            "country_assumed",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{assumed.Share * 100:0.#} % of the money is of activities that name no country: the import took them as this country's."));
    }

    /// <summary>Tells a reader in whose language nothing is said here.</summary>
    public static IEnumerable<Api.Notice> UnknownLanguage(string asked)
    {
        if (!Questions.IsSpoken(asked))
            yield return Notice("language_unknown", $"Nothing is read aloud in '{asked}' here: this is English. There is en and fr.");
    }

    private static IEnumerable<Api.Notice> Notices(BuiltFacts built, IReadOnlyList<StaleFeed> stale)
    {
        foreach (var feed in stale)
        {
            yield return Notice("stale", $"The newest records of {feed.Service.ToString().ToLowerInvariant()} may be missing: {feed.Why}.");
        }

        if (built.Records.Unreadable.Count > 0)
        {
            var first = built.Records.Unreadable[0];
            yield return Notice(
                "unreadable_records",
                $"{Count(built.Records.Unreadable.Count, "record")} could not be read and {(built.Records.Unreadable.Count == 1 ? "is" : "are")} in no number, " +
                $"such as {first.Name} ({first.Why}). Write it again.");
        }

        if (built.Country.Unread.Count > 0)
        {
            var first = built.Country.Unread[0];
            var what = first.Text.Length == 0 ? "is missing" : $"is '{first.Text}'";
            yield return Notice(
                "unreadable_figures",
                $"{Count(built.Country.Unread.Count, "figure")} of the records {(built.Country.Unread.Count == 1 ? "is" : "are")} missing or no number, and in no result: " +
                $"{first.Field} of {first.Record} {what}.");
        }
    }

    private static Api.Notice Notice(string code, string text) => new() { Code = code, Text = text };

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static Api.Measure Of(Measure measure) => measure switch
    {
        Measure.Commitment => Api.Measure.Commitment,
        Measure.Active => Api.Measure.Active,
        _ => Api.Measure.Disbursement,
    };

    private static Api.Grouping Of(Grouping grouping) => grouping switch
    {
        Grouping.Ministry => Api.Grouping.ByMinistry,
        Grouping.Sector => Api.Grouping.BySector,
        Grouping.Donor => Api.Grouping.ByDonor,
        Grouping.District => Api.Grouping.ByDistrict,
        Grouping.Year => Api.Grouping.ByYear,
        Grouping.Priority => Api.Grouping.ByPriority,
        Grouping.Outcome => Api.Grouping.ByOutcome,
        _ => Api.Grouping.ByCountry,
    };
}
