using static AidCoord.Projects.Tests.Imports.Iati.Reading;

namespace AidCoord.Projects.Tests.Imports.Iati;

public sealed class PlaceElementTests
{
    [Fact]
    public void SharesKeepTheDifferenceBetweenZeroAndNothing()
    {
        var project = One("<sector code='11220' percentage='0'/><sector code='12220'/><sector code='13040' percentage=''/>");

        Assert.Equal([true, false, false], project.Sectors.Select(sector => sector.HasPercentage));
        Assert.Equal("0", project.Sectors[0].Percentage);
    }

    [Theory]
    [InlineData("33.3", "33.3")]
    [InlineData("19%", "19")]
    [InlineData("1e1", "10")]
    [InlineData("-5", "-5")]
    public void PercentagesAreKeptAsNumbers(string published, string kept) =>
        Assert.Equal(kept, One($"<recipient-country code='UG' percentage='{published}'/>").RecipientCountries[0].Percentage);

    [Fact]
    public void APercentageThatIsNoNumberCountsAsNotGiven()
    {
        var activity = Activity("<sector code='11220' percentage='half'/>");

        Assert.False(activity.Project.Sectors[0].HasPercentage);
        Assert.Equal(["percentage_unreadable"], Reasons(activity));
    }

    [Fact]
    public void SectorsKeepVocabularyAndWords()
    {
        var sector = One("<sector code='A1' vocabulary='99' vocabulary-uri='http://example.org/list' percentage='100'><narrative>Own</narrative></sector>").Sectors[0];

        Assert.Equal(("A1", "99", "http://example.org/list", "100", "Own"),
            (sector.Code, sector.Vocabulary, sector.VocabularyUri, sector.Percentage, sector.Texts[0].Text_));
    }

    [Fact]
    public void ASectorWithoutCodeKeepsItsPlace()
    {
        var sector = One("<sector vocabulary='DAC' ref='13040' percentage='50'>Health</sector>").Sectors[0];

        Assert.Equal(("", "DAC", "50", "Health"), (sector.Code, sector.Vocabulary, sector.Percentage, sector.Texts[0].Text_));
    }

    [Fact]
    public void CountriesAreInCapitalsAndOddOnesAsPublished()
    {
        var project = One("<recipient-country code=' ug'>Uganda</recipient-country><recipient-country code='998'/><recipient-country code=''>Africa</recipient-country>");

        Assert.Equal(["UG", "998", ""], project.RecipientCountries.Select(country => country.Code));
        Assert.Equal("Africa", project.RecipientCountries[2].Texts[0].Text_);
    }

    [Fact]
    public void RegionsKeepTheirVocabulary()
    {
        var region = One("<recipient-region code='289' vocabulary='1' percentage='60'><narrative>South of Sahara</narrative></recipient-region>").RecipientRegions[0];

        Assert.Equal(("289", "1", "60"), (region.Code, region.Vocabulary, region.Percentage));
    }

    [Fact]
    public void LocationsOfToday()
    {
        var location = Assert.Single(One(
            """
            <location ref='AF-KAN'>
              <location-reach code='1'/><location-id vocabulary='G1' code='1453782'/><location-id vocabulary='A1' code='UG-1'/>
              <name><narrative>Gulu</narrative><narrative xml:lang='fr'>Goulou</narrative></name>
              <description><narrative>Town</narrative></description><activity-description><narrative>Wells</narrative></activity-description>
              <administrative vocabulary='G1' level='1' code='1453782'/>
              <point srsName='http://www.opengis.net/def/crs/EPSG/0/4326'><pos>2.7746 32.2990</pos></point>
              <exactness code='1'/><location-class code='2'/><feature-designation code='PPL'/>
            </location>
            """).Locations);

        Assert.Equal(("AF-KAN", "1", "1", "2", "PPL"), (location.Ref, location.ReachCode, location.ExactnessCode, location.ClassCode, location.FeatureCode));
        Assert.Equal([("G1", "1453782"), ("A1", "UG-1")], location.Ids.Select(id => (id.Vocabulary, id.Code)));
        Assert.Equal(["Gulu", "Goulou"], location.Names.Select(name => name.Text_));
        Assert.Equal(("Town", "Wells"), (location.Descriptions[0].Text_, location.ActivityDescriptions[0].Text_));
        Assert.Equal(("G1", 1, "1453782"), (location.AdministrativeAreas[0].Vocabulary, location.AdministrativeAreas[0].Level, location.AdministrativeAreas[0].Code));
        Assert.Equal(("2.7746", "32.2990"), (location.Latitude, location.Longitude));
    }

    [Fact]
    public void LocationsOfOldFiles()
    {
        var location = Assert.Single(One(
            """
            <location percentage='50'>
              <location-type code='ADM1'>District</location-type><name>Gulu</name>
              <administrative country='UG' adm1='UG-1'>Uganda, Gulu</administrative>
              <coordinates latitude='2.77' longitude='32.3' precision='3'/>
              <gazetteer-entry gazetteer-ref='GEO'>1453782</gazetteer-entry>
            </location>
            """).Locations);

        Assert.Equal(("50", "ADM1", "Gulu", "3"), (location.Percentage, location.FeatureCode, location.Names[0].Text_, location.PrecisionCode));
        Assert.Equal([("UG", 0), ("UG-1", 1)], location.AdministrativeAreas.Select(area => (area.Code, area.Level)));
        Assert.Equal(("GEO", "1453782"), (location.Ids[0].Vocabulary, location.Ids[0].Code));
        Assert.Equal(("2.77", "32.3"), (location.Latitude, location.Longitude));
    }

    [Fact]
    public void ANoBreakSpaceBetweenCoordinatesIsASpace() =>
        Assert.Equal("32.2990", One("<location><point><pos>2.7746&#160;32.2990</pos></point></location>").Locations[0].Longitude);

    [Theory]
    [InlineData("north 32")]
    [InlineData("2.7746")]
    [InlineData("95 32")]
    [InlineData("2.7746, 32.2990")]
    public void WhatIsNoPositionIsAbsentAndWarned(string published)
    {
        var activity = Activity($"<location><point><pos>{published}</pos></point></location>");

        Assert.Equal("", activity.Project.Locations[0].Latitude);
        Assert.Equal(["coordinates_unreadable"], Reasons(activity));
    }
}
