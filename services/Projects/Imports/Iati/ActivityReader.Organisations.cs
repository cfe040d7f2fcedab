using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <content>Who takes part.</content>
internal sealed partial class ActivityReader
{
    private void ReadReportingOrganisation()
    {
        var organisation = ReadOrganisation(out var other, "secondary-reporter");
        if (_project.ReportingOrganisation is { } first)
        {
            // 1.0x repeats an element to say it in another language.
            if (string.Equals(first.Ref, organisation.Ref, StringComparison.OrdinalIgnoreCase)) first.Names.Add(organisation.Names);
            else Found(FindingKind.ElementRepeated, "reporting-org", organisation.Ref);
            return;
        }
        _project.ReportingOrganisation = organisation;
        _project.SecondaryReporter = other is "1" or "true";
    }

    private void ReadParticipant()
    {
        var participant = new Project.Types.Participant { Organisation = new OrganisationReference() };
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "ref": participant.Organisation.Ref = xml.Attribute(); break;
                case "role": participant.RoleCode = xml.Attribute(); break;
                case "type": participant.Organisation.TypeCode = OrganisationType(); break;
                case "activity-id": participant.ActivityId = xml.Attribute(); break;
                case "crs-channel-code": participant.CrsChannelCode = xml.Attribute(); break;
                case "percentage": if (Percentage("participating-org/@percentage") is { } share) participant.Percentage = share; break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        if (Coded(participant.RoleCode, Codebook.OrganisationRole) is { } role) participant.RoleCode = role;
        else Found(FindingKind.WordUnknown, "participating-org/@role", participant.RoleCode);
        ReadContent(participant.Organisation.Names, language, oneLine: true);
        _project.Participants.Add(participant);
    }

    private Project.Types.TransactionParty ReadParty(string activityAttribute)
    {
        var organisation = ReadOrganisation(out var activity, activityAttribute);
        return new Project.Types.TransactionParty { Organisation = organisation, ActivityId = activity };
    }

    // An organisation, and the value of one more attribute ("" when it is not there).
    private OrganisationReference ReadOrganisation(out string other, string otherAttribute)
    {
        other = "";
        var organisation = new OrganisationReference();
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "ref": organisation.Ref = xml.Attribute(); break;
                case "type": organisation.TypeCode = OrganisationType(); break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
                default: if (name == otherAttribute) other = xml.Attribute(); break;
            }
        }
        ReadContent(organisation.Names, language, oneLine: true);
        return organisation;
    }

    // Words such as "Multilateral" stand for their code; other words are kept.
    private string OrganisationType()
    {
        var published = xml.Attribute();
        return Coded(published, Codebook.OrganisationType) ?? published;
    }
}
