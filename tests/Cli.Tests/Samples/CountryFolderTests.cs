using System.Text;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Samples;

namespace AidCoord.Cli.Tests.Samples;

public sealed class CountryFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidcoord-folder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void EverythingWrongIsToldAtOnceWithFileLineColumnAndRemedy()
    {
        Write("organisations", "id,name_en,type", "alpha,Alpha Aid,10", "alpha,Alpha again,10", "Beta!,Beta Aid,10");
        Write("ministries", "id,name_fr", "sante,");
        Write("projects", "id,iati_identifier,title_en,planned_start,reporting_organisation", "p1,XX-1,Wells,2024-13-01,gamma");
        Write("transactions", "project,type,date,amount,currency", "p1,3,2024-01-01,\"1,000\",USD", "p2,3,2024-01-01,5,USD");

        var words = Refusal().Message;

        Assert.Contains("7 things in it are wrong", words, StringComparison.Ordinal);
        Assert.Contains("organisations.csv line 3, column id: line 2 has the id \"alpha\" already. Give each its own.", words, StringComparison.Ordinal);
        Assert.Contains("organisations.csv line 4, column id: \"Beta!\" cannot be an id.", words, StringComparison.Ordinal);
        Assert.Contains("ministries.csv line 2, column name: it is empty in every language. Fill one.", words, StringComparison.Ordinal);
        Assert.Contains("projects.csv line 2, column planned_start: \"2024-13-01\" is not a day. Write year-month-day, such as 2024-12-31", words, StringComparison.Ordinal);
        Assert.Contains("projects.csv line 2, column reporting_organisation: no organisation or ministry has the id \"gamma\".", words, StringComparison.Ordinal);
        Assert.Contains("transactions.csv line 2, column amount: \"1,000\" is not a number.", words, StringComparison.Ordinal);
        Assert.Contains("transactions.csv line 3, column project: no project has the id \"p2\". The ids are in projects.csv.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void AColumnThatIsUnknownMissingOrThereTwiceIsTold()
    {
        Write("mandates", "ministry,sektor,ministry", "a,b,c");

        var words = Refusal().Message;

        Assert.Contains("mandates.csv line 1, column sektor: there is no such column here. The columns are: ministry, sector, percentage.", words, StringComparison.Ordinal);
        Assert.Contains("mandates.csv line 1, column sector: the column is missing. Add it.", words, StringComparison.Ordinal);
        Assert.Contains("mandates.csv line 1, column ministry: the column is there twice. Remove one.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileWithAnotherNameIsTold()
    {
        Write("projets", "id", "x");

        Assert.Contains("projets.csv: no file has this name here. The names are: arrangements.csv,", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsNotUtf8IsTold()
    {
        File.WriteAllBytes(Path.Combine(_folder, "ministries.csv"), Encoding.Latin1.GetBytes("id,name_fr\nsante,Ministère de la Santé\n"));

        Assert.Contains("ministries.csv: the file is not UTF-8 text. Save it as \"CSV UTF-8\".", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QuotationMarksThatDoNotMatchAreTold()
    {
        Write("ministries", "id,name_en", "health,Ministry of \"Health", "water,\"Ministry of Water\" and Land");

        var words = Refusal().Message;

        Assert.Contains("ministries.csv line 2: the quotation marks of this row do not match.", words, StringComparison.Ordinal);
        Assert.Contains("ministries.csv line 3: the quotation marks of this row do not match.", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(',')]
    public void SpreadsheetsOfAllLanguagesAreUnderstood(char separator)
    {
        File.WriteAllText(
            Path.Combine(_folder, "ministries.csv"),
            "id,name_en,code\r\nhealth,\"Ministry of Health, Water and \"\"Land\"\"\",101\r\n\r\n,,\r\n".Replace(',', separator).Replace("Health" + separator, "Health,", StringComparison.Ordinal),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var ministry = Assert.Single(CountryFolder.Read(_folder, "QZ").Ministries);

        Assert.Equal("Ministry of Health, Water and \"Land\"", ministry.Names[0].Text_);
        Assert.Equal("101", ministry.Code);
        Assert.Equal("countries/QZ/ministries/health", ministry.Name);
    }

    [Fact]
    public void WhatIsNotSaidIsAbsentAndNotZero()
    {
        Write("ministries", "id,name_en", "health,Health");
        Write("mandates", "ministry,sector,percentage", "health,122,", "health,130,0");
        Write("staffing", "ministry,year,grade,full_time_equivalents", "health,2024,senior,3");

        var records = CountryFolder.Read(_folder, "QZ");

        Assert.False(records.Mandates[0].HasPercentage);
        Assert.Equal("0", records.Mandates[1].Percentage);
        Assert.Null(records.Staffing[0].Grades[0].AnnualGrossPay);
    }

    [Fact]
    public void AnEmptyFolderIsAnEmptyCountryAndAMissingOneIsNot()
    {
        Assert.Empty(CountryFolder.Read(_folder, "QZ").Projects);
        Assert.Contains("there is no such folder", Assert.Throws<Fault>(() => CountryFolder.Read(Path.Combine(_folder, "x"), "QZ")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectWithoutACountryIsForThisOneAlone()
    {
        Write("projects", "id,iati_identifier,title_en", "p1,XX-1,Wells", "p2,XX-2,More wells");
        Write("project-countries", "project,country,percentage", "p2,QZ,40", "p2,QY,");

        var projects = CountryFolder.Read(_folder, "QZ").Projects;

        Assert.Equal(("QZ", "100"), (projects[0].RecipientCountries.Single().Code, projects[0].RecipientCountries.Single().Percentage));
        Assert.Equal(["QZ", "QY"], projects[1].RecipientCountries.Select(c => c.Code));
        Assert.False(projects[1].RecipientCountries[1].HasPercentage);
    }

    private void Write(string name, params string[] lines) => File.WriteAllText(Path.Combine(_folder, name + ".csv"), string.Join('\n', lines) + "\n");

    private Fault Refusal() => Assert.Throws<Fault>(() => CountryFolder.Read(_folder, "QZ"));
}
