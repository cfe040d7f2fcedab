using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Cli.Tests.Tables;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.125, "share", "12.5 %")]
    [InlineData(0.0, "share", "0 %")]
    [InlineData(0.0004, "share", "< 0.1 %")]
    [InlineData(1.0, "share", "100 %")]
    [InlineData(1234567.5, "USD", "1,234,568")]
    [InlineData(-1234567.5, "USD", "-1,234,568")]
    [InlineData(0.25, "USD", "0.25")]
    [InlineData(17, "donors", "17")]
    public void NumbersAreShownInTheirUnit(double value, string unit, string shown) =>
        Assert.Equal(shown, Figures.InUnit(value, unit));

    [Fact]
    public void ARangeStandsBesideItsNumber() =>
        Assert.Equal("1,500 (900–2,100)", Figures.Value(new MetricValue { Value = 1500, Low = 900, High = 2100 }, "hours a year"));

    [Theory]
    [InlineData("1234567.89", "1,234,567.89")]
    [InlineData("-0.0000000001", "-0.0000000001")]
    [InlineData("79228162514264337593543950335", "79,228,162,514,264,337,593,543,950,335")]
    [InlineData("79228162514264337593543950336", "79228162514264337593543950336")]
    public void ExactTextKeepsEveryDigit(string text, string shown) => Assert.Equal(shown, Figures.Exact(text));

    [Theory]
    [InlineData(2014, 3, 9, "2014-03-09")]
    [InlineData(2014, 0, 0, "2014")]
    public void DaysAreIso(int year, int month, int day, string shown) =>
        Assert.Equal(shown, Figures.Date(new Day { Year = year, Month = month, Day_ = day }));
}
