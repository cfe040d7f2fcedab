using System.IO.Compression;
using System.Text;
using AidCoord.Projects.Imports.Iati;
using static AidCoord.Projects.Tests.Imports.Iati.Reading;

namespace AidCoord.Projects.Tests.Imports.Iati;

/// <summary>Which files are IATI, in which forms they come, and where activities are found.</summary>
public sealed class FileFormTests
{
    private const string Small = "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>Ä-1</iati-identifier></iati-activity></iati-activities>";

    [Theory]
    [InlineData("<iati-activity><iati-identifier>A</iati-identifier></iati-activity>")]
    [InlineData("<result><iati-activities><iati-activity><iati-identifier>A</iati-identifier></iati-activity></iati-activities></result>")]
    [InlineData("<result><x:note xmlns:x='urn:x'/><rows><iati-activity><iati-identifier>A</iati-identifier></iati-activity></rows></result>")]
    public void ActivitiesAreFoundAtAnyDepth(string xml) => Assert.Equal("A", Assert.Single(All(xml)).Project.IatiIdentifier);

    [Fact]
    public void AnActivityInsideAnActivityIsNone() =>
        Assert.Equal("A", Assert.Single(All("<iati-activities><iati-activity><iati-identifier>A</iati-identifier><iati-activity/></iati-activity></iati-activities>")).Project.IatiIdentifier);

    [Fact]
    public void EveryActivityKnowsItsLineAndVersion()
    {
        var activities = All("<iati-activities version='1.04'>\n<iati-activity/>\n\n<iati-activity/></iati-activities>");

        Assert.Equal([(2, "1.04"), (4, "1.04")], activities.Select(activity => (activity.Line, activity.Version)));
    }

    [Fact]
    public void AFileWithoutActivitiesIsEmptyAndFine() => Assert.Empty(All("<iati-activities version='2.03'/>"));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void DeclaredEncodingsAreRead(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetPreamble().Concat(encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>{Small}")).ToArray();

        Assert.Equal("Ä-1", Assert.Single(All(bytes)).Project.IatiIdentifier);
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-16")]
    [InlineData("utf-7")]
    public void AnEncodingThatIsUnknownOrUntrueIsRefused(string name)
    {
        var fault = Fault(Encoding.ASCII.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>{Small.Replace("Ä", "A", StringComparison.Ordinal)}"));

        Assert.Equal("encoding", fault.Reason);
        Assert.Contains("UTF-8", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatTheEncodingDoesNotAllowAreRefused() =>
        Assert.Equal("encoding", Fault(Encoding.Latin1.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{Small}")).Reason);

    [Fact]
    public void GzipIsToldByItsFirstBytes() => Assert.Equal("Ä-1", Assert.Single(All(Gzip(Encoding.UTF8.GetBytes(Small)))).Project.IatiIdentifier);

    [Fact]
    public void GzipInSeveralPartsIsOneFile()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);

        Assert.Single(All([.. Gzip(bytes[..40]), .. Gzip(bytes[40..])]));
    }

    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("hello", "not_xml")]
    [InlineData("{\"iati\": 1}", "not_xml")]
    [InlineData("PK\u0003\u0004xxxxxxxx", "zip_archive")]
    [InlineData("<!DOCTYPE html><html><body>Not found</body></html>", "html_page")]
    [InlineData("<html><head><meta charset=utf-8></head></html>", "html_page")]
    [InlineData("<html><body><p>Not found</p></body></html>", "not_iati")]
    [InlineData("<rss version='2.0'><channel/></rss>", "not_iati")]
    [InlineData("<iati-organisations version='2.03'><iati-organisation/></iati-organisations>", "organisation_file")]
    [InlineData("<iati-activities xmlns='http://example.org/iati'><iati-activity/></iati-activities>", "namespace_not_iati")]
    [InlineData("<iati-activities><iati-activity extra:version='1'/></iati-activities>", "not_well_formed")]
    [InlineData("<iati-activities><iati-activity></iati-activities>", "not_well_formed")]
    [InlineData("<iati-activities><iati-activity>", "not_well_formed")]
    [InlineData("<iati-activities><iati-activity>&nbsp;</iati-activity></iati-activities>", "not_well_formed")]
    public void WhatIsNoIatiFileIsRefusedWithAReason(string content, string reason)
    {
        var fault = Fault(content);

        Assert.Equal(reason, fault.Reason);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void WhatComesBeforeAFaultIsGood()
    {
        using var reader = new IatiFileReader(new MemoryStream(Encoding.UTF8.GetBytes(
            "<iati-activities>\n<iati-activity><iati-identifier>A</iati-identifier></iati-activity>\n<iati-activity><title></iati-activity></iati-activities>")), new IatiLimits());

        Assert.Equal("A", reader.Read()?.Project.IatiIdentifier);
        var fault = Assert.Throws<IatiFault>(() => reader.Read());
        Assert.Equal(("not_well_formed", 3), (fault.Reason, fault.Line));
    }

    [Fact]
    public void CommentsAndInstructionsAreNothing() => Assert.Equal("A B",
        Assert.Single(All("<?a b?><iati-activities><!-- c --><iati-activity><iati-identifier>A <!-- c -->B<?d e?></iati-identifier></iati-activity></iati-activities>")).Project.IatiIdentifier);

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
