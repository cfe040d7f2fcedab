using AidCoord.Amounts.Time;

namespace AidCoord.Amounts.Tests;

/// <summary>Rules T1, T2 and O4.</summary>
public sealed class TimeTests
{
    [Theory]
    [InlineData("2010-03-04", "2010-03-04", false)]
    [InlineData(" 2010-03-04Z ", "2010-03-04", false)]
    [InlineData("2010-03-04+02:00", "2010-03-04", false)]
    [InlineData("2010-03-04-05:00", "2010-03-04", false)]
    [InlineData("2010-03-04T23:59:59Z", "2010-03-04", false)]
    [InlineData("2010-03-04 00:00:00.000", "2010-03-04", false)]
    [InlineData("2010-03", "2010-03-01", false)]
    [InlineData("2010", "2010-07-01", true)]
    public void FormsOfDatesThatAreRead(string text, string day, bool yearOnly)
    {
        var reading = DateReading.Read(text);

        Assert.True(reading.Found);
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), reading.Day);
        Assert.Equal(yearOnly, reading.YearOnly);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10/1/2010")]
    [InlineData("2010-02-30")]
    [InlineData("2010-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2010-1-1")]
    [InlineData("2010-01-01abc")]
    [InlineData("20100101")]
    public void OtherTextsAreNoDate(string? text) => Assert.False(DateReading.Read(text).Found);

    [Fact]
    public void AYearOnlyPublishersFirstOfJanuaryIsSomeTimeInTheYear()
    {
        Assert.Equal(new(true, new(2012, 7, 1), true), DateReading.Read("2012-01-01").AsYearOnly());
        Assert.Equal(new(true, new(2012, 1, 2), false), DateReading.Read("2012-01-02").AsYearOnly());
    }

    [Fact]
    public void AFiscalYearIsNamedByTheYearInWhichItStarts()
    {
        var july = new FiscalCalendar(7);

        Assert.Equal(2010, july.YearOf(new(2011, 3, 1)));
        Assert.Equal(2011, july.YearOf(new(2011, 7, 1)));
        Assert.Equal("2010/11", july.Label(2010));
        Assert.Equal("1999/00", july.Label(1999));
        Assert.Equal("2010", FiscalCalendar.Calendar.Label(2010));
        Assert.Equal(366, july.Days(2011).Days);
        Assert.Equal(new DateOnly(2012, 6, 30), july.Days(2011).Last);
        Assert.Equal(DateOnly.MinValue, july.Days(0).First);
        Assert.Equal(DateOnly.MaxValue, july.Days(9999).Last);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FiscalCalendar(13));
    }

    [Fact]
    public void TimeOverlapOfTheMethodologysTwoActivities()
    {
        var one = DaySpan.Between(new(2020, 1, 1), new(2022, 12, 31));
        var other = DaySpan.Between(new(2021, 7, 1), new(2024, 6, 30));

        Assert.Equal(549, one.DaysIn(other));
        Assert.Equal(549.0 / 1643, one.Jaccard(other), 1e-9);
        Assert.Equal(549.0 / 1096, other.Containment(one), 1e-9);
    }

    [Fact]
    public void OneDayIsOneDayAndNeighboursDoNotMeet()
    {
        var day = DaySpan.Between(new(2020, 1, 1), new(2020, 1, 1));
        var next = DaySpan.Between(new(2020, 1, 2), new(2020, 1, 9));

        Assert.Equal(1, day.Days);
        Assert.False(day.Meets(next));
        Assert.Equal(0, day.Jaccard(next));
        Assert.False(DaySpan.TryCreate(new(2020, 1, 2), new(2020, 1, 1), out _));
    }

    [Theory]
    [InlineData("all", true, int.MinValue, int.MaxValue)]
    [InlineData("2012", true, 2012, 2012)]
    [InlineData("2010-2014", true, 2010, 2014)]
    [InlineData("2014-2010", false, 0, 0)]
    [InlineData("12", false, 0, 0)]
    [InlineData("2010-2014-2016", false, 0, 0)]
    [InlineData("", false, 0, 0)]
    public void PeriodsAreReadOrRefused(string text, bool read, int first, int last)
    {
        Assert.Equal(read, Period.TryRead(text, out var period));
        if (read)
        {
            Assert.Equal((first, last), (period.FirstYear, period.LastYear));
            Assert.Equal(text, period.ToString());
        }
    }
}
