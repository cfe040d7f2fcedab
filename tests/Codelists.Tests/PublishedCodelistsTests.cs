using System.Xml.Linq;

namespace AidCoord.Codelists.Tests;

public sealed class PublishedCodelistsTests
{
    [Fact]
    public void EveryCodeOfThePublishedListsIsHereWithItsNameAndStatus()
    {
        var folder = Path.Combine(RealData.Folder(), "iati-standard", "codelists");
        foreach (var list in Codebook.All.Where(l => l.Name != "SectorGroup"))
        {
            var file = new[] { "embedded", "non-embedded" }
                .Select(f => Path.Combine(folder, f, list.Name + ".xml")).Single(File.Exists);
            foreach (var item in XDocument.Load(file).Descendants("codelist-item"))
            {
                var code = list.Find(item.Element("code")!.Value);
                Assert.True(code is not null, $"{list.Name} {item.Element("code")!.Value} is missing");
                Assert.Equal(item.Attribute("status")?.Value == "withdrawn", code.IsWithdrawn);
                var english = string.Join(' ', item.Element("name")!.Element("narrative")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                // The 3-digit sectors take the DAC's own spelling, which IATI writes partly in capitals.
                if (list.Name != "SectorCategory")
                    Assert.Equal(english, code.English);
            }
        }
    }
}
