using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using Google.Protobuf;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.Coordination.Tests.Answers;

public sealed class AnswerTests
{
    private const string Money = "total-money";

    [Fact]
    public async Task MoneyThatWasRecordedIsInTheNextAnswer()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", spent: 100m));
        Assert.Equal(100, Value((await Ask(running, Grouping.ByCountry)).Total));

        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2", spent: 40m));

        Assert.Equal(140, Value((await Ask(running, Grouping.ByCountry)).Total));
    }

    [Fact]
    public async Task ADeletedProjectLeavesTheNumbers()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", donor: "XM-DAC-1", spent: 100m));
        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2", donor: "XM-DAC-2", spent: 40m));
        Assert.Equal(2, (await Ask(running, Grouping.ByDonor)).Rows.Count);

        running.Projects.Delete(Some.ProjectName("p1"));

        var answer = await Ask(running, Grouping.ByDonor);
        Assert.Equal("XM-DAC-2", answer.Rows.Single().Key);
        Assert.Equal(40, Value(answer.Total));
    }

    [Theory]
    [InlineData(Grouping.ByMinistry)]
    [InlineData(Grouping.BySector)]
    [InlineData(Grouping.ByDonor)]
    [InlineData(Grouping.ByDistrict)]
    [InlineData(Grouping.ByYear)]
    public async Task TheRowsOfATableAddUpToTheCountry(Grouping by)
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayMany(running, 60);

        var answer = await Ask(running, by);

        Assert.True(answer.Rows.Count > 1);
        Assert.Equal(Value(answer.Total), answer.Rows.Sum(Value), 6);
        Assert.Equal(answer.Rows.Count, answer.RowCount);
    }

    [Fact]
    public async Task MoneyIsDividedOverThePrioritiesAndOutcomesThatAProjectServes()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var project = Some.Project("p1", spent: 100m);
        project.PriorityLinks.Add(new Published.PriorityLink { Priority = Some.Country + "/strategies/s1/priorities/p1-1", Percentage = "60" });
        project.OutcomeLinks.Add(new Published.OutcomeLink { Outcome = Some.Country + "/frameworks/f1/outcomes/people" });
        project.OutcomeLinks.Add(new Published.OutcomeLink { Outcome = Some.Country + "/frameworks/f1/outcomes/resilience" });
        running.Projects.Say(project.Name, project);
        Priority("p1", "");
        Priority("p1-1", "p1");
        foreach (var id in new[] { "people", "resilience" })
        {
            var outcome = new Protos.Undaf.V1.Outcome { Name = $"{Some.Country}/frameworks/f1/outcomes/{id}", Titles = { Some.Words(id) } };
            running.Undaf.Say(outcome.Name, outcome);
        }

        Assert.Equal(
            [("s1/p1", "p1", 60), ("unassigned", "Not linked to the plan", 40)],
            (await Ask(running, Grouping.ByPriority)).Rows.Select(row => (row.Key, row.Name, Value(row))));
        Assert.Equal([("f1/people", 50), ("f1/resilience", 50)], (await Ask(running, Grouping.ByOutcome)).Rows.Select(row => (row.Key, Value(row))));

        void Priority(string id, string parent)
        {
            var name = $"{Some.Country}/strategies/s1/priorities/";
            var priority = new Protos.Prsp.V1.Priority { Name = name + id, Titles = { Some.Words(id) }, Parent = parent.Length > 0 ? name + parent : "" };
            running.Prsp.Say(priority.Name, priority);
        }
    }

    [Fact]
    public async Task RebuiltFromNothingEveryNumberIsTheSame()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayMany(running, 60);
        SayWork(running);
        var before = await AskEverything(running);

        await running.RestartService();

        Assert.Equal(before, await AskEverything(running));
    }

    [Fact]
    public async Task ChangeByChangeTheNumbersAreThoseOfReadingEverythingAtOnce()
    {
        var chance = new Random(20141105);
        await using var running = await CoordinationOverFeeds.Start();
        SayMany(running, 30);
        SayWork(running);
        for (var round = 0; round < 12; round++)
        {
            SayAnything(running, chance);
            await Ask(running, Grouping.ByMinistry);
        }

        var byChanges = await AskEverything(running);
        await running.RestartService();

        Assert.Equal(byChanges, await AskEverything(running));
    }

    [Fact]
    public async Task GroupsHaveNamesForPeopleAndKeysThatStay()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", donor: "XM-DAC-7", sector: "12220"));
        running.Prsp.Say($"{Some.Country}/ministries/moh", Some.Ministry("moh", "Ministry of Health"));
        running.Prsp.Say($"{Some.Country}/mandates/a", Some.Mandate("moh", "122"));
        var before = (await Ask(running, Grouping.ByDonor)).Rows.Single();

        running.Projects.Say($"{Some.Country}/organisations/seven", new Organisation
        {
            Names = { Some.Words("Agency Seven") },
            Identifiers = { "xm-dac-7" },
        });

        var donor = (await Ask(running, Grouping.ByDonor)).Rows.Single();
        var ministry = (await Ask(running, Grouping.ByMinistry)).Rows.Single();
        var sector = (await Ask(running, Grouping.BySector)).Rows.Single();
        Assert.Equal(("XM-DAC-7", "Donor XM-DAC-7"), (before.Key, before.Name));
        Assert.Equal(("XM-DAC-7", "Agency Seven"), (donor.Key, donor.Name));
        Assert.Equal(("moh", "Ministry of Health"), (ministry.Key, ministry.Name));
        Assert.Equal("122", sector.Key);
        Assert.Contains("health", sector.Name, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WithoutMinistriesAProposedSetIsUsedAndTheHeadingSaysSo()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", sector: "12220"));

        var answer = await Ask(running, Grouping.ByMinistry);

        var health = answer.Rows.Single();
        Assert.Equal("health", health.Key);
        Assert.Contains(answer.Heading.Notices, n => n.Code == "ministries_proposed");
        Assert.Contains(health.Quality.Flags, f => f is { Flag: "ministry_inferred", Share: 1 });
    }

    [Fact]
    public async Task ARateOfTheGovernmentIsUsedFromTheNextAnswerOn()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var project = Some.Project("p1");
        project.Transactions.Clear();
        project.Transactions.Add(Some.Spent(100m, 2014, "EUR"));
        running.Projects.Say(project.Name, project);
        Assert.InRange(Value((await Ask(running, Grouping.ByCountry)).Total), 120, 145);

        running.Prsp.Say($"{Some.Country}/settings/a", new Settings
        {
            ExchangeRates = { new ExchangeRate { CurrencyCode = "EUR", Year = 2014, UnitsPerUsd = "0.5", Source = "central bank" } },
        });

        Assert.Equal(200, Value((await Ask(running, Grouping.ByCountry)).Total));
    }

    [Fact]
    public async Task TheFiscalYearOfTheGovernmentMovesMoneyBetweenYears()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", year: 2014));
        Assert.Equal("2014", (await Ask(running, Grouping.ByYear)).Rows.Single().Key);

        running.Prsp.Say($"{Some.Country}/settings/a", new Settings { FiscalYearStartMonth = 7 });

        var answer = await Ask(running, Grouping.ByYear);
        Assert.Equal(("2013", "2013/14"), (answer.Rows.Single().Key, answer.Rows.Single().Name));
        Assert.Equal(7, answer.Heading.FiscalYearStartMonth);
    }

    [Fact]
    public async Task MoneyThatCannotBeConvertedIsToldAndNotTakenAsNought()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var project = Some.Project("p1", spent: 100m);
        project.Transactions.Add(Some.Spent(50m, 2014, "ZZZ"));
        running.Projects.Say(project.Name, project);

        var answer = await Ask(running, Grouping.ByCountry);

        Assert.Equal(100, Value(answer.Total));
        Assert.Contains("ZZZ", Assert.Single(answer.Heading.Notices, n => n.Code == "no_rate").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeReadIsToldWithWhereItStands()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var project = Some.Project("p1", spent: 100m);
        project.Transactions.Add(Some.Spent(50m, 2014));
        project.Transactions[1].Amount.Value = "fifty";
        running.Projects.Say(project.Name, project);
        running.Projects.Add(new Protos.Changes.V1.Change
        {
            ResourceName = Some.ProjectName("broken"),
            Operation = Protos.Changes.V1.Change.Types.Operation.Upsert,
            Resource = new Google.Protobuf.WellKnownTypes.Any { Value = ByteString.CopyFromUtf8("\u0007not a project") },
        });

        var answer = await Ask(running, Grouping.ByCountry);

        Assert.Equal(100, Value(answer.Total));
        var figures = Assert.Single(answer.Heading.Notices, n => n.Code == "unreadable_figures").Text;
        Assert.Contains("transactions[1].amount.value", figures, StringComparison.Ordinal);
        Assert.Contains("'fifty'", figures, StringComparison.Ordinal);
        Assert.Contains(
            Some.ProjectName("broken"),
            Assert.Single(answer.Heading.Notices, n => n.Code == "unreadable_records").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoneyOfActivitiesThatNameNoCountryIsTold()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", spent: 75m));
        var assumed = Some.Project("p2", spent: 25m);
        assumed.RecipientCountries.Clear();
        assumed.CountryAssumed = true;
        running.Projects.Say(assumed.Name, assumed);

        var answer = await Ask(running, Grouping.ByCountry);

        Assert.Equal(100, Value(answer.Total));
        Assert.StartsWith("25 %", Assert.Single(answer.Heading.Notices, n => n.Code == "country_assumed").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServiceThatIsGoneIsNamedAboveTheNumbers()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        Assert.DoesNotContain((await Ask(running, Grouping.ByCountry)).Heading.Notices, n => n.Code == "stale");

        await running.Prsp.Close();

        var answer = await Ask(running, Grouping.ByCountry);
        Assert.Equal(100, Value(answer.Total));
        Assert.Contains("prsp", Assert.Single(answer.Heading.Notices, n => n.Code == "stale").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HoursOfMinistriesFollowFromDutiesMissionsAndStaff()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        SayWork(running);

        var answer = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, By = Grouping.ByMinistry, Metrics = { "B1", "B6" } }, CoordinationOverFeeds.Patiently());

        var health = answer.Rows.Single(row => row.Key == "moh");
        var hours = health.Values.Single(v => v.Metric == "burden-hours");
        Assert.True(hours.Value > 0);
        Assert.True(hours.Low < hours.Value && hours.Value < hours.High);
        Assert.True(health.Values.Single(v => v.Metric == "staff-time-share").Value > 0);
    }

    [Fact]
    public async Task WithoutAnyDutyTheBurdenIsNotMeasuredRatherThanNought()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));

        var answer = await running.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Metrics = { "burden-hours" } }, CoordinationOverFeeds.Patiently());

        Assert.Contains(answer.Total.Values, each => each.Metric == "burden-hours");
        Assert.All(answer.Total.Values, each =>
        {
            Assert.Equal(MetricValue.ResultOneofCase.UndefinedReason, each.ResultCase);
            Assert.StartsWith("not_measured:", each.UndefinedReason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ATableCanBeReadPageByPage()
    {
        await using var running = await CoordinationOverFeeds.Start();
        SayMany(running, 60);
        var whole = await Ask(running, Grouping.ByDonor);

        var rows = new List<MetricRow>();
        var request = new QueryMetricsRequest { Country = Some.Country, By = Grouping.ByDonor, PageSize = 3 };
        do
        {
            var page = await running.Metrics.QueryMetricsAsync(request, CoordinationOverFeeds.Patiently());
            Assert.InRange(page.Rows.Count, 1, 3);
            Assert.Equal(whole.Total, page.Total);
            rows.AddRange(page.Rows);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(whole.Rows, rows);
    }

    [Fact]
    public async Task TheCountriesAreListedWithWhatIsKnownOfThem()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1", year: 2009));
        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2", year: 2014));
        running.Prsp.Say($"{Some.Country}/ministries/moh", Some.Ministry("moh", "Ministry of Health"));
        running.Projects.Say("countries/NP/projects/x", new Project());

        var countries = (await running.Metrics.ListCountriesAsync(new ListCountriesRequest(), CoordinationOverFeeds.Patiently())).Countries;

        Assert.Equal(
            [
                new CountrySummary { Country = "countries/NP", DisplayName = "Nepal", ProjectCount = 1 },
                new CountrySummary
                {
                    Country = "countries/UG", DisplayName = "Uganda", ProjectCount = 2, MinistryCount = 1,
                    Period = new Period { FromYear = 2009, ToYear = 2014 },
                },
            ],
            countries);
    }

    private static double Value(MetricRow row) => row.Values.Single(v => v.Metric == Money).Value;

    private static async Task<QueryMetricsResponse> Ask(CoordinationOverFeeds running, Grouping by) =>
        await running.Metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = Some.Country, By = by }, CoordinationOverFeeds.Patiently());

    // All tables in all measures, as text.
    private static async Task<string> AskEverything(CoordinationOverFeeds running)
    {
        var texts = new List<string>();
        foreach (var by in Enum.GetValues<Grouping>())
        {
            foreach (var measure in Enum.GetValues<Measure>())
            {
                var answer = await running.Metrics.QueryMetricsAsync(
                    new QueryMetricsRequest { Country = Some.Country, By = by, Measure = measure }, CoordinationOverFeeds.Patiently());
                texts.Add(answer.ToString());
            }
        }

        var matrix = await running.Metrics.GetOverlapMatrixAsync(
            new GetOverlapMatrixRequest { Country = Some.Country }, CoordinationOverFeeds.Patiently());
        texts.Add(matrix.ToString());
        return string.Join('\n', texts);
    }

    private static void SayMany(CoordinationOverFeeds running, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var project = Some.Project($"p{i}", $"XM-DAC-{i % 11}", i % 7 == 0 ? "31120" : $"1{i % 5 + 1}1{i % 3}0", Math.Round(1000m / (i + 1), 4), 2008 + (i % 6));
            project.Transactions.Add(Some.Spent(-i, 2012));
            project.Transactions.Add(Some.Spent(i * 100m, 2012, "USD", "2"));
            if (i % 2 == 0) project.Locations.Add(new Published.Location { Names = { Some.Words($"District {i % 4}") } });
            if (i % 5 == 0)
            {
                project.Participants.Add(new Published.Participant { Organisation = Some.Donor("XM-DAC-99"), RoleCode = "1" });
            }

            running.Projects.Say(project.Name, project);
        }
    }

    private static void SayWork(CoordinationOverFeeds running)
    {
        running.Prsp.Say($"{Some.Country}/ministries/moh", Some.Ministry("moh", "Ministry of Health"));
        running.Prsp.Say($"{Some.Country}/ministries/mof", Some.Ministry("mof", "Ministry of Finance"));
        running.Prsp.Say($"{Some.Country}/mandates/a", Some.Mandate("moh", "12"));
        running.Prsp.Say($"{Some.Country}/staffing/a", new Staffing
        {
            Ministry = $"{Some.Country}/ministries/moh",
            Year = 2000,
            Grades = { new GradeStaff { Grade = "mid", FullTimeEquivalents = "6", AnnualGrossPay = new Protos.Type.V1.Money { CurrencyCode = "USD", Value = "9000" } } },
        });
        running.Projects.Say($"{Some.Country}/obligations/a", new Obligation
        {
            Type = ObligationType.FinancialReport,
            Ministry = $"{Some.Country}/ministries/moh",
            Donor = Some.Donor("XM-DAC-1"),
            TimesPerYear = "4",
        });
        running.Projects.Say($"{Some.Country}/missions/a", new Mission
        {
            Title = "Review",
            StartDay = Some.Day(2014, 2, 3),
            EndDay = Some.Day(2014, 2, 7),
            Donors = { Some.Donor("XM-DAC-1"), Some.Donor("XM-DAC-2") },
            Ministries =
            {
                new MinistryWork { Ministry = $"{Some.Country}/ministries/moh", Officials = { new Officials { Grade = "mid", Count = 4, Days = "2", PreparationHours = "8" } } },
            },
        });
    }

    private static void SayAnything(CoordinationOverFeeds running, Random chance)
    {
        for (var i = 0; i < 4; i++)
        {
            var id = $"p{chance.Next(40)}";
            switch (chance.Next(6))
            {
                case 0:
                    running.Projects.Delete(Some.ProjectName(id));
                    break;
                case 1:
                    running.Projects.Say($"{Some.Country}/organisations/o{chance.Next(3)}", new Organisation
                    {
                        Names = { Some.Words($"Organisation {chance.Next(100)}") },
                        Identifiers = { $"XM-DAC-{chance.Next(11)}" },
                        SecondaryReporter = chance.Next(2) == 0,
                    });
                    break;
                case 2:
                    running.Prsp.Say($"{Some.Country}/settings/a", new Settings
                    {
                        FiscalYearStartMonth = chance.Next(1, 13),
                        ExchangeRates = { new ExchangeRate { CurrencyCode = "EUR", Year = 2012, UnitsPerUsd = $"0.{chance.Next(1, 9)}", Source = "s" } },
                    });
                    break;
                case 3:
                    running.Prsp.Say($"{Some.Country}/mandates/m{chance.Next(3)}", Some.Mandate(chance.Next(2) == 0 ? "moh" : "mof", $"1{chance.Next(1, 6)}"));
                    break;
                default:
                    var project = Some.Project(id, $"XM-DAC-{chance.Next(11)}", $"1{chance.Next(1, 6)}110", chance.Next(1, 10_000), chance.Next(2008, 2015));
                    project.Transactions.Add(Some.Spent(chance.Next(1, 1000), 2012, "EUR"));
                    running.Projects.Say(project.Name, project);
                    break;
            }
        }
    }
}
