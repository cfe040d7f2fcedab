using AidCoord.Protos.Type.V1;
using static AidCoord.Projects.Tests.Imports.Iati.Reading;

namespace AidCoord.Projects.Tests.Imports.Iati;

public sealed class ActivityElementTests
{
    [Fact]
    public void TheIdentifierIsTrimmedAndKeepsItsCapitals() =>
        Assert.Equal("GB-1-Abc", One("<iati-identifier>\n  GB-1-Abc </iati-identifier>").IatiIdentifier);

    [Fact]
    public void AnActivityWithoutIdentifierIsReadAndFlagged()
    {
        var activity = Activity("<title><narrative>T</narrative></title>");

        Assert.Equal("", activity.Project.IatiIdentifier);
        Assert.Equal("no_identifier", Assert.Single(activity.Findings).Kind.Reason);
    }

    [Fact]
    public void TextsKeepAllLanguagesAndInheritTheLanguageOfTheActivity()
    {
        var project = One("<title><narrative>Water</narrative><narrative xml:lang='FR'>Eau</narrative><narrative xml:lang=''> </narrative></title>");

        Assert.Equal([Text("Water", "en"), Text("Eau", "fr")], project.Titles);
        Assert.Equal("en", project.DefaultLanguageCode);
    }

    [Fact]
    public void TitlesOfOldFilesStandInTheElementItself()
    {
        var project = One("<title xml:lang='pt-BR'>Água\n        limpa</title><title>Clean water</title>", "xml:lang='EN'");

        Assert.Equal([Text("Água limpa", "pt"), Text("Clean water", "en")], project.Titles);
    }

    [Fact]
    public void ATextWithoutAnyLanguageHasNone() =>
        Assert.Equal([Text("T", "")], One("<title><narrative>T</narrative></title>", "").Titles);

    [Fact]
    public void DescriptionsKeepTheirTypeAndTheirLines()
    {
        var project = One("<description type='2'><narrative>One\ntwo</narrative></description><description>Three &amp; <![CDATA[<four>]]></description><description/>");

        Assert.Equal(2, project.Descriptions.Count);
        Assert.Equal(("2", "One\ntwo"), (project.Descriptions[0].TypeCode, project.Descriptions[0].Texts[0].Text_));
        Assert.Equal("Three & <four>", project.Descriptions[1].Texts[0].Text_);
    }

    [Fact]
    public void AttributesOfTheActivityAreKept()
    {
        var project = One("", "default-currency=' eur' hierarchy='2' humanitarian='true' last-updated-datetime='2020-01-02T03:04:05Z' xml:lang='es'");

        Assert.Equal("EUR", project.DefaultCurrencyCode);
        Assert.Equal("es", project.DefaultLanguageCode);
        Assert.Equal(2, project.Hierarchy);
        Assert.True(project.Humanitarian);
        Assert.Equal("2020-01-02T03:04:05Z", project.LastUpdatedText);
    }

    [Fact]
    public void WhatIsNotSaidIsAbsentAndNotFalseOrZero()
    {
        var project = One("", "hierarchy='' humanitarian=''");

        Assert.False(project.HasHierarchy);
        Assert.False(project.HasHumanitarian);
        Assert.Null(project.ReportingOrganisation);
    }

    [Fact]
    public void AttributesOfAnotherNamespaceAreNotTheStandards() =>
        Assert.Equal("", One("", "xmlns:x='urn:x' x:default-currency='USD'").DefaultCurrencyCode);

    [Theory]
    [InlineData("<activity-status code='2'/>", "2")]
    [InlineData("<activity-status>Implementation</activity-status>", "2")]
    [InlineData("<activity-status>Completion</activity-status>", "3")]
    [InlineData("<activity-status>Post-completion</activity-status>", "4")]
    [InlineData("<activity-status xml:lang='en'>Pipeline/identification</activity-status>", "1")]
    [InlineData("<activity-status code='5'>Cancelled</activity-status>", "5")]
    public void StatusIsACodeOrAWord(string xml, string code) => Assert.Equal(code, One(xml).StatusCode);

    [Fact]
    public void AnUnknownStatusMeansNothingAndIsNoted()
    {
        var activity = Activity("<activity-status>Unspecified</activity-status>");

        Assert.Equal("", activity.Project.StatusCode);
        Assert.Equal(["status_unknown"], Reasons(activity));
    }

    [Theory]
    [InlineData("<activity-date type='1' iso-date='2015-03-31'/>", "1", 2015, 3, 31)]
    [InlineData("<activity-date type='start-planned' iso-date='2015-03-31'/>", "1", 2015, 3, 31)]
    [InlineData("<activity-date type='start-actual'>2015-03-31</activity-date>", "2", 2015, 3, 31)]
    [InlineData("<activity-date type='end-planned' iso-date='2015-03-31Z'>2015-03-31</activity-date>", "3", 2015, 3, 31)]
    [InlineData("<activity-date type='end-actual' iso-date='2015-03-31 00:00:00'/>", "4", 2015, 3, 31)]
    [InlineData("<activity-date type='4' iso-date='2015-03'/>", "4", 2015, 3, 1)]
    [InlineData("<activity-date type='4' iso-date='2015'/>", "4", 2015, 0, 0)]
    public void DatesHaveTheFormsOfTheMethodology(string xml, string type, int year, int month, int day)
    {
        var date = Assert.Single(One(xml).Dates);

        Assert.Equal(type, date.TypeCode);
        Assert.Equal(new Day { Year = year, Month = month, Day_ = day }, date.Day);
        Assert.Empty(date.Texts);
    }

    [Theory]
    [InlineData("10/1/2010")]
    [InlineData("2010-02-30")]
    [InlineData("2006-10-1")]
    public void AnUnreadableDateIsAbsentAndWarned(string published)
    {
        var activity = Activity($"<activity-date type='1' iso-date='{published}'/>");

        Assert.Null(Assert.Single(activity.Project.Dates).Day);
        Assert.Equal(["date_unreadable"], Reasons(activity));
        Assert.Equal(published, activity.Findings[0].Detail);
    }

    [Fact]
    public void WordsBesideADateAreKept() => Assert.Equal(
        [Text("Signature", "en")], One("<activity-date type='2' iso-date='2015-03-31'><narrative>Signature</narrative></activity-date>").Dates[0].Texts);

    [Fact]
    public void TheReporterIsRead()
    {
        var project = One("<reporting-org ref=' XM-DAC-7 ' type='10' secondary-reporter='1'><narrative>Ministry</narrative><narrative xml:lang='nl'>Ministerie</narrative></reporting-org>");

        Assert.Equal("XM-DAC-7", project.ReportingOrganisation.Ref);
        Assert.Equal("10", project.ReportingOrganisation.TypeCode);
        Assert.Equal([Text("Ministry", "en"), Text("Ministerie", "nl")], project.ReportingOrganisation.Names);
        Assert.True(project.SecondaryReporter);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("Funding", "1")]
    [InlineData("accountable", "2")]
    [InlineData("Extending", "3")]
    [InlineData("Implementing", "4")]
    public void RolesAreCodesOrWords(string published, string code) =>
        Assert.Equal(code, One($"<participating-org role='{published}'/>").Participants[0].RoleCode);

    [Fact]
    public void AnUnknownRoleIsKeptAndNoted()
    {
        var activity = Activity("<participating-org role='donor' type='Multilateral'>World Bank</participating-org>");

        Assert.Equal("donor", activity.Project.Participants[0].RoleCode);
        Assert.Equal("40", activity.Project.Participants[0].Organisation.TypeCode);
        Assert.Equal(["word_unknown"], Reasons(activity));
    }

    [Fact]
    public void ParticipantsKeepEverythingTheyCarry()
    {
        var participant = One("<participating-org ref='XM-1' type='21' role='4' activity-id='XM-1-9' crs-channel-code='21016'><narrative>Relief  International</narrative></participating-org>").Participants[0];

        Assert.Equal(("XM-1", "21", "4", "XM-1-9", "21016"),
            (participant.Organisation.Ref, participant.Organisation.TypeCode, participant.RoleCode, participant.ActivityId, participant.CrsChannelCode));
        Assert.Equal("Relief International", participant.Organisation.Names[0].Text_);
    }

    [Fact]
    public void CodesOfTheWholeActivityAreRead()
    {
        var project = One(
            "<activity-scope code='4'/><collaboration-type code='1'/><default-flow-type code='10'/><default-finance-type code='110'/>"
            + "<default-aid-type code='C01'/><default-aid-type code='1' vocabulary='4'/><default-tied-status code='5'/>");

        Assert.Equal(("4", "1", "10", "110", "5"),
            (project.ScopeCode, project.CollaborationTypeCode, project.DefaultFlowTypeCode, project.DefaultFinanceTypeCode, project.DefaultTiedStatusCode));
        Assert.Equal([("C01", ""), ("1", "4")], project.DefaultAidTypes.Select(type => (type.Code, type.Vocabulary)));
    }

    [Fact]
    public void MarkersTagsAndRelationsAreRead()
    {
        var project = One(
            "<policy-marker vocabulary='1' code='2' significance='1'/><policy-marker>Global Health</policy-marker>"
            + "<tag vocabulary='2' code='3'><narrative>Good health</narrative></tag><tag vocabulary='3' code='3.1'/>"
            + "<related-activity ref=' XM-1-2 ' type='1'>Parent</related-activity>");

        Assert.Equal([("2", "1", "1"), ("", "", "")], project.PolicyMarkers.Select(marker => (marker.Code, marker.Vocabulary, marker.SignificanceCode)));
        Assert.Equal([("3", "2"), ("3.1", "3")], project.Tags.Select(tag => (tag.Code, tag.Vocabulary)));
        Assert.Equal(("XM-1-2", "1"), (project.RelatedActivities[0].IatiIdentifier, project.RelatedActivities[0].TypeCode));
    }

    [Theory]
    [InlineData("<other-identifier ref='A-1' type='A1'><owner-org ref='XM-1'><narrative>Owner</narrative></owner-org></other-identifier>", "A-1", "A1", "XM-1")]
    [InlineData("<other-identifier ref='A-1' type='A1'><owner-org><narrative>Owner</narrative></owner-org></other-identifier>", "A-1", "A1", "Owner")]
    [InlineData("<other-identifier owner-ref='GB-1' owner-name='DFID'>A-1</other-identifier>", "A-1", "", "GB-1")]
    [InlineData("<other-identifier owner-ref='' owner-name='World Bank'>P084404</other-identifier>", "P084404", "", "World Bank")]
    public void IdentifiersInOtherSystemsAreRead(string xml, string reference, string type, string owner)
    {
        var identifier = Assert.Single(One(xml).OtherIdentifiers);

        Assert.Equal((reference, type, owner), (identifier.Ref, identifier.TypeCode, identifier.Owner));
    }

    [Fact]
    public void ContactPersonsAreNeverRead()
    {
        var activity = Activity("<contact-info type='1'><person-name>A. Person</person-name><email>person@example.org</email></contact-info><iati-identifier>X</iati-identifier>");

        Assert.DoesNotContain("erson", activity.Project.ToString(), StringComparison.Ordinal);
        Assert.Equal("X", activity.Project.IatiIdentifier);
    }

    [Fact]
    public void ResultsAreReadWhole()
    {
        var project = One(
            """
            <result type='1' aggregation-status='1'>
              <title><narrative>Wells</narrative></title><description><narrative>Dug</narrative></description>
              <indicator measure='2' ascending='0'>
                <title><narrative>Share</narrative></title>
                <reference vocabulary='99' code='I1' indicator-uri='http://example.org'/>
                <baseline year='2014' iso-date='2014-06-30' value='10'><comment><narrative>Survey</narrative></comment></baseline>
                <period>
                  <period-start iso-date='2015-01-01'/><period-end iso-date='2015-12-31'/>
                  <target value='20'><location ref='L1'/><dimension name='sex' value='female'/></target>
                  <actual value='n/a'><comment><narrative>Late</narrative></comment></actual>
                </period>
              </indicator>
            </result>
            """);

        var result = Assert.Single(project.Results);
        var indicator = Assert.Single(result.Indicators);
        var period = Assert.Single(indicator.Periods);
        Assert.Equal(("1", true, "Wells", "Dug"), (result.TypeCode, result.AggregationStatus, result.Titles[0].Text_, result.Descriptions[0].Text_));
        Assert.Equal(("2", false, "Share", "I1"), (indicator.MeasureCode, indicator.Ascending, indicator.Titles[0].Text_, indicator.References[0].Code));
        Assert.Equal((2014, "10", "Survey"), (indicator.Baselines[0].Year, indicator.Baselines[0].Value, indicator.Baselines[0].Comments[0].Text_));
        Assert.Equal((2015, 12, 31), (period.PeriodEnd.Year, period.PeriodEnd.Month, period.PeriodEnd.Day_));
        Assert.Equal(("20", "L1", "sex=female"), (period.Targets[0].Value, period.Targets[0].LocationRefs[0], period.Targets[0].Dimensions[0]));
        Assert.Equal(("n/a", "Late"), (period.Actuals[0].Value, period.Actuals[0].Comments[0].Text_));
    }

    private static Text Text(string words, string language) => new() { Text_ = words, LanguageCode = language };
}
