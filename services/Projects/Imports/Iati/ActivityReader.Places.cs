using AidCoord.Amounts.Numbers;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <content>Sectors, countries, regions, locations.</content>
internal sealed partial class ActivityReader
{
    private Project.Types.SectorShare ReadSector(string element)
    {
        var sector = new Project.Types.SectorShare();
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": sector.Code = xml.Attribute(); break;
                case "vocabulary": sector.Vocabulary = xml.Attribute(); break;
                case "vocabulary-uri": sector.VocabularyUri = xml.Attribute(); break;
                case "percentage": if (Percentage(element) is { } share) sector.Percentage = share; break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        ReadContent(sector.Texts, language, oneLine: true);
        return sector;
    }

    private Project.Types.CountryShare ReadCountry(string element)
    {
        var country = new Project.Types.CountryShare();
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": country.Code = CountryCode(); break;
                case "percentage": if (Percentage(element) is { } share) country.Percentage = share; break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        ReadContent(country.Texts, language, oneLine: true);
        return country;
    }

    private string CountryCode()
    {
        var published = xml.AttributeSpan();
        return published is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
            ? Upper(published) : xml.Pooled(published);
    }

    private Project.Types.RegionShare ReadRegion(string element)
    {
        var region = new Project.Types.RegionShare();
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": region.Code = xml.Attribute(); break;
                case "vocabulary": region.Vocabulary = xml.Attribute(); break;
                case "percentage": if (Percentage(element) is { } share) region.Percentage = share; break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        ReadContent(region.Texts, language, oneLine: true);
        return region;
    }

    private void ReadLocation()
    {
        var location = new Project.Types.Location();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "ref": location.Ref = xml.Attribute(); break;
                case "percentage": if (Percentage("location/@percentage") is { } share) location.Percentage = share; break;
            }
        }
        if (xml.Enter(out var depth))
        {
            while (xml.NextChild(depth, out var name))
            {
                switch (name)
                {
                    case "name": ReadTexts(location.Names, oneLine: true); break;
                    case "location-id": ReadGazetteerCode(location, "vocabulary"); break;
                    case "gazetteer-entry": ReadGazetteerCode(location, "gazetteer-ref"); break;
                    case "point": ReadPoint(location); break;
                    case "coordinates": ReadCoordinates(location); break;
                    case "exactness": location.ExactnessCode = ReadCode(); break;
                    case "location-class": location.ClassCode = ReadCode(); break;
                    case "location-reach": location.ReachCode = ReadCode(); break;
                    case "feature-designation" or "location-type": location.FeatureCode = First(location.FeatureCode, ReadCode()); break;
                    case "administrative": ReadAdministrativeArea(location); break;
                    case "description": ReadTexts(location.Descriptions, oneLine: false); break;
                    case "activity-description": ReadTexts(location.ActivityDescriptions, oneLine: false); break;
                    default: xml.Skip(); break;
                }
            }
        }
        _project.Locations.Add(location);
    }

    // location-id has its code in an attribute, gazetteer-entry (1.01 to 1.03) in its text.
    private void ReadGazetteerCode(Project.Types.Location location, string vocabularyAttribute)
    {
        var place = new Project.Types.GazetteerCode();
        while (xml.NextAttribute(out var name))
        {
            if (name == "code") place.Code = xml.Attribute();
            else if (name == vocabularyAttribute) place.Vocabulary = xml.Attribute();
        }
        var text = xml.Text();
        if (place.Code.Length == 0) place.Code = xml.Pooled(text);
        if (place.Code.Length > 0) location.Ids.Add(place);
    }

    private void ReadPoint(Project.Types.Location location)
    {
        while (xml.NextAttribute(out _)) { }
        if (!xml.Enter(out var depth)) return;
        while (xml.NextChild(depth, out var name))
        {
            if (name != "pos")
            {
                xml.Skip();
                continue;
            }
            var text = xml.Text();
            if (text.IsEmpty) continue;
            // Any white space parts the two; one publisher uses a no-break space.
            var gap = 0;
            while (gap < text.Length && !char.IsWhiteSpace(text[gap])) gap++;
            SetPosition(location, text[..gap], text[gap..].TrimStart(), text, "location/point/pos");
        }
    }

    private void ReadCoordinates(Project.Types.Location location)
    {
        string latitude = "", longitude = "";
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "latitude": latitude = xml.Attribute(); break;
                case "longitude": longitude = xml.Attribute(); break;
                case "precision": location.PrecisionCode = xml.Attribute(); break;
            }
        }
        xml.Skip();
        if (latitude.Length + longitude.Length > 0) SetPosition(location, latitude, longitude, $"{latitude} {longitude}", "location/coordinates");
    }

    private void SetPosition(
        Project.Types.Location location, ReadOnlySpan<char> latitude, ReadOnlySpan<char> longitude, ReadOnlySpan<char> published, string element)
    {
        if (IsWithin(latitude, 90) && IsWithin(longitude, 180))
        {
            if (location.Latitude.Length > 0) return;
            location.Latitude = new string(latitude);
            location.Longitude = new string(longitude);
        }
        else
        {
            Found(FindingKind.CoordinatesUnreadable, element, published);
        }
    }

    private static bool IsWithin(ReadOnlySpan<char> degrees, decimal most) =>
        PublishedNumber.Read(degrees, out var value, out _) == NumberOutcome.Read && Math.Abs(value) <= most;

    // 1.04 on: one code with its level. Before: the country, adm1 and adm2 in attributes of one element.
    private void ReadAdministrativeArea(Project.Types.Location location)
    {
        var area = new Project.Types.AdministrativeArea();
        string country = "", first = "", second = "";
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "code": area.Code = xml.Attribute(); break;
                case "vocabulary": area.Vocabulary = xml.Attribute(); break;
                case "level": if (WholeNumber("location/administrative/@level") is { } level) area.Level = level; break;
                case "country": country = xml.Attribute(); break;
                case "adm1": first = xml.Attribute(); break;
                case "adm2": second = xml.Attribute(); break;
            }
        }
        xml.Skip();
        if (area.Code.Length > 0) location.AdministrativeAreas.Add(area);
        foreach (var (code, level) in new[] { (country, 0), (first, 1), (second, 2) })
        {
            if (code.Length > 0) location.AdministrativeAreas.Add(new Project.Types.AdministrativeArea { Code = code, Level = level });
        }
    }
}
