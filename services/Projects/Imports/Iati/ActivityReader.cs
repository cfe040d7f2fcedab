using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>Reads one activity after the other: every element of IATI 1.01 to 2.03 that <see cref="Project"/> has a field for.</summary>
/// <remarks>
/// <para>Both generations are read alike, since files mix them: texts stand in the element itself (1.0x) or in narratives
/// (2.0x), codes may be letters or words.</para>
/// <para>Not read: contact-info, since persons are not stored; document-link, country-budget-items, humanitarian-scope,
/// capital-spend, conditions, crs-add, fss and legacy-data, for which a project has no place.</para>
/// </remarks>
internal sealed partial class ActivityReader(XmlCursor xml, GuardedStream bytes, FindingList findings, IatiLimits limits)
{
    // So many amounts are kept one by one before equal currencies and types are added up.
    private const int MostAmounts = 4096;

    private Project _project = new();
    private string _language = "";
    private string _currency = "";
    private List<TransactionAmount> _amounts = [];
    private int _transactions;
    private Finding? _refusal;

    /// <summary>Reads the activity at the cursor.</summary>
    /// <param name="version">IATI version of the file.</param>
    /// <param name="language">Language of the file's texts that name none.</param>
    public IatiActivity Read(string version, string language)
    {
        var line = xml.Line;
        var start = bytes.Delivered;
        (_project, _language, _currency, _amounts, _transactions, _refusal) = (new Project(), language, "", [], 0, null);
        ReadAttributes(ref version);
        if (xml.Enter(out var depth))
        {
            // Twice as much, so that the child that crosses the limit is still read whole.
            xml.Allow(2 * limits.ActivityBytes, depth);
            while (xml.NextChild(depth, out var name))
            {
                ReadChild(name);
                LookAtSize(start, depth);
            }
        }
        if (_project.IatiIdentifier.Length == 0 && _refusal is null) findings.Add(FindingKind.NoIdentifier, "iati-identifier", line, "");
        return new IatiActivity
        {
            Project = _project,
            Line = line,
            Version = version,
            Bytes = bytes.Delivered - start,
            Findings = findings.Take(),
            TransactionCount = _transactions,
            Amounts = _amounts,
            Refusal = _refusal,
        };
    }

    private void ReadAttributes(ref string version)
    {
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case XmlCursor.Language: _language = Language(xml.AttributeSpan(), _language); break;
                case "default-currency": _currency = Upper(xml.AttributeSpan()); break;
                case "last-updated-datetime": _project.LastUpdatedText = xml.Attribute(); break;
                case "hierarchy": if (WholeNumber("iati-activity/@hierarchy") is { } level) _project.Hierarchy = level; break;
                case "humanitarian": if (Flag("iati-activity/@humanitarian") is { } flag) _project.Humanitarian = flag; break;
                case "version": if (version.Length == 0) version = xml.Attribute(); break;
            }
        }
        _project.DefaultCurrencyCode = _currency;
        _project.DefaultLanguageCode = _language;
    }

    private void ReadChild(string name)
    {
        switch (name)
        {
            case "transaction": ReadTransaction(); break;
            case "participating-org": ReadParticipant(); break;
            case "activity-date": ReadActivityDate(); break;
            case "sector": _project.Sectors.Add(ReadSector("sector")); break;
            case "policy-marker": ReadPolicyMarker(); break;
            case "location": ReadLocation(); break;
            case "related-activity": ReadRelatedActivity(); break;
            case "budget": ReadBudget(); break;
            case "planned-disbursement": ReadPlannedDisbursement(); break;
            case "tag": ReadTag(); break;
            case "result": ReadResult(); break;
            case "recipient-country": _project.RecipientCountries.Add(ReadCountry("recipient-country")); break;
            case "recipient-region": _project.RecipientRegions.Add(ReadRegion("recipient-region")); break;
            case "title": ReadTexts(_project.Titles, oneLine: true); break;
            case "description": ReadDescription(); break;
            case "iati-identifier": ReadIdentifier(); break;
            case "other-identifier": ReadOtherIdentifier(); break;
            case "reporting-org": ReadReportingOrganisation(); break;
            case "activity-status": ReadStatus(); break;
            case "activity-scope": _project.ScopeCode = First(_project.ScopeCode, ReadCode()); break;
            case "collaboration-type": _project.CollaborationTypeCode = First(_project.CollaborationTypeCode, ReadCode()); break;
            case "default-flow-type": _project.DefaultFlowTypeCode = First(_project.DefaultFlowTypeCode, ReadCode()); break;
            case "default-finance-type": _project.DefaultFinanceTypeCode = First(_project.DefaultFinanceTypeCode, ReadCode()); break;
            case "default-tied-status": _project.DefaultTiedStatusCode = First(_project.DefaultTiedStatusCode, ReadCode()); break;
            case "default-aid-type": ReadAidType(_project.DefaultAidTypes); break;
            default: xml.Skip(); break;
        }
    }

    // Of a too large activity only the identifier and the sums are kept. Each child that follows may have as many bytes
    // again: its transactions are still read, added up and let go.
    private void LookAtSize(long start, int depth)
    {
        if (bytes.Delivered - start <= limits.ActivityBytes) return;
        if (_refusal?.Kind != FindingKind.ActivityTooLarge)
            _refusal = findings.Add(FindingKind.ActivityTooLarge, "", xml.Line, (limits.ActivityBytes >> 20).ToString());
        _project = new Project { IatiIdentifier = _project.IatiIdentifier };
        xml.Allow(limits.ActivityBytes, depth);
        if (_amounts.Count > MostAmounts) _amounts = TransactionAmount.AddUp(_amounts);
    }

    private void ReadIdentifier()
    {
        var text = xml.Text();
        if (text.IsEmpty) return;
        if (_project.IatiIdentifier.Length > 0) Found(FindingKind.ElementRepeated, "iati-identifier", text);
        else _project.IatiIdentifier = new string(text);
    }

    private void ReadOtherIdentifier()
    {
        var identifier = new Project.Types.OtherIdentifier();
        var ownerName = "";
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "ref": identifier.Ref = xml.Attribute(); break;
                case "type": identifier.TypeCode = xml.Attribute(); break;
                case "owner-ref": identifier.Owner = xml.Attribute(); break;
                case "owner-name": ownerName = xml.Attribute(); break;
            }
        }
        xml.BeginText();
        if (xml.Enter(out var depth))
        {
            while (xml.NextChildOrText(depth, out var name))
            {
                TakeOwnText();
                if (name == "owner-org")
                {
                    var owner = ReadOrganisation(out _, "");
                    if (owner.Ref.Length > 0) identifier.Owner = owner.Ref;
                    else if (owner.Names.Count > 0) ownerName = owner.Names[0].Text_;
                }
                else
                {
                    xml.Skip();
                }
                xml.BeginText();
            }
            TakeOwnText();
        }
        if (identifier.Owner.Length == 0) identifier.Owner = ownerName;
        if (identifier.Ref.Length + identifier.Owner.Length > 0) _project.OtherIdentifiers.Add(identifier);

        // 1.0x: the identifier is the element's text.
        void TakeOwnText()
        {
            if (identifier.Ref.Length == 0) identifier.Ref = xml.Pooled(xml.TakenText);
        }
    }

    private void ReadStatus()
    {
        var published = ReadCode(orText: true);
        if (published.Length == 0) return;
        var code = Coded(published, Codebook.ActivityStatus);
        if (code is null) Found(FindingKind.StatusUnknown, "activity-status", published);
        else _project.StatusCode = First(_project.StatusCode, code);
    }

    private void ReadActivityDate()
    {
        var date = new Project.Types.ActivityDate();
        var published = "";
        var language = _language;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "type": date.TypeCode = xml.Attribute(); break;
                case "iso-date": published = xml.Attribute(); break;
                case XmlCursor.Language: language = Language(xml.AttributeSpan(), language); break;
            }
        }
        if (Coded(date.TypeCode, Codebook.ActivityDateType) is { } code) date.TypeCode = code;
        else Found(FindingKind.WordUnknown, "activity-date/@type", date.TypeCode);
        ReadContent(date.Texts, language, oneLine: true);
        date.Day = PublishedDay.Read(published);
        // In 1.0x the element's text may be the date, or repeat it.
        if (date.Texts.Count == 1 && PublishedDay.Read(date.Texts[0].Text_) is { } written)
        {
            date.Day ??= written;
            date.Texts.Clear();
        }
        if (date.Day is null && published.Length > 0) Found(FindingKind.DateUnreadable, "activity-date/@iso-date", published);
        else if (date.Day is null && date.Texts.Count == 1) Found(FindingKind.DateUnreadable, "activity-date", date.Texts[0].Text_);
        if (date.Day is not null || published.Length > 0 || date.Texts.Count > 0) _project.Dates.Add(date);
    }

    private void ReadRelatedActivity()
    {
        var related = new Project.Types.RelatedActivity();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "ref": related.IatiIdentifier = xml.Attribute(); break;
                case "type": related.TypeCode = xml.Attribute(); break;
            }
        }
        xml.Skip();
        if (related.IatiIdentifier.Length > 0) _project.RelatedActivities.Add(related);
    }
}
