using AidCoord.Amounts.Numbers;
using AidCoord.Codelists;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <content>Budgets, planned disbursements, transactions.</content>
internal sealed partial class ActivityReader
{
    private void ReadTransaction()
    {
        var transaction = new Project.Types.Transaction();
        var line = xml.Line;
        var hasValue = false;
        var value = 0m;
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "ref": transaction.Ref = xml.Attribute(); break;
                case "humanitarian": if (Flag("transaction/@humanitarian") is { } flag) transaction.Humanitarian = flag; break;
            }
        }
        if (xml.Enter(out var depth))
        {
            while (xml.NextChild(depth, out var name))
            {
                switch (name)
                {
                    case "transaction-type": ReadTransactionType(transaction); break;
                    case "transaction-date": ReadTransactionDate(transaction); break;
                    case "value":
                        if (hasValue)
                        {
                            Found(FindingKind.ElementRepeated, "transaction/value", xml.Text());
                            break;
                        }
                        hasValue = true;
                        transaction.Amount = ReadMoney("transaction/value", FindingKind.ValueNotRepresentable, out value, out var valueDate);
                        transaction.ValueDate = valueDate;
                        break;
                    case "description": ReadTexts(transaction.Descriptions, oneLine: false); break;
                    case "provider-org" when transaction.Provider is null: transaction.Provider = ReadParty("provider-activity-id"); break;
                    case "receiver-org" when transaction.Receiver is null: transaction.Receiver = ReadParty("receiver-activity-id"); break;
                    case "provider-org" or "receiver-org":
                        Found(FindingKind.ElementRepeated, name == "provider-org" ? "transaction/provider-org" : "transaction/receiver-org", "");
                        xml.Skip();
                        break;
                    case "sector": transaction.Sectors.Add(ReadSector("transaction/sector")); break;
                    case "recipient-country": transaction.RecipientCountries.Add(ReadCountry("transaction/recipient-country")); break;
                    case "recipient-region": transaction.RecipientRegions.Add(ReadRegion("transaction/recipient-region")); break;
                    case "disbursement-channel": transaction.DisbursementChannelCode = First(transaction.DisbursementChannelCode, ReadCode()); break;
                    case "flow-type": transaction.FlowTypeCode = First(transaction.FlowTypeCode, ReadCode()); break;
                    case "finance-type": transaction.FinanceTypeCode = First(transaction.FinanceTypeCode, ReadCode()); break;
                    case "tied-status": transaction.TiedStatusCode = First(transaction.TiedStatusCode, ReadCode()); break;
                    case "aid-type": ReadAidType(transaction.AidTypes); break;
                    default: xml.Skip(); break;
                }
            }
        }
        if (!hasValue) findings.Add(FindingKind.ValueEmpty, "transaction/value", line, "");
        if (transaction.TypeCode.Length == 0 && transaction.TypeText.Length == 0) findings.Add(FindingKind.TypeMissing, "transaction/transaction-type", line, "");
        if (transaction.Amount is { } money) _amounts.Add(new TransactionAmount(money.CurrencyCode, transaction.TypeCode, value));
        _transactions++;
        _project.Transactions.Add(transaction);
    }

    // Methodology I4: the code, else the text; letters and English names are translated.
    private void ReadTransactionType(Project.Types.Transaction transaction)
    {
        var published = ReadCode(orText: true);
        if (published.Length == 0 || transaction.TypeCode.Length > 0) return;
        var code = Codebook.TransactionType.Resolve(published)?.Value;
        if (code is null) Found(FindingKind.TypeUnknown, "transaction/transaction-type", published);
        else transaction.TypeCode = code;
        if (code != published) transaction.TypeText = published;
    }

    private void ReadTransactionDate(Project.Types.Transaction transaction)
    {
        var day = ReadDay("transaction/transaction-date");
        if (transaction.Day is null) transaction.Day = day;
        else Found(FindingKind.ElementRepeated, "transaction/transaction-date", "");
    }

    private void ReadBudget()
    {
        var budget = new Project.Types.Budget();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "type": budget.TypeCode = BudgetType(); break;
                case "status": budget.StatusCode = xml.Attribute(); break;
            }
        }
        if (xml.Enter(out var depth))
        {
            while (xml.NextChild(depth, out var name))
            {
                switch (name)
                {
                    case "period-start": budget.PeriodStart = ReadDay("budget/period-start"); break;
                    case "period-end": budget.PeriodEnd = ReadDay("budget/period-end"); break;
                    case "value":
                        budget.Amount = ReadMoney("budget/value", FindingKind.NumberNotRepresentable, out _, out var valueDate);
                        budget.ValueDate = valueDate;
                        break;
                    default: xml.Skip(); break;
                }
            }
        }
        _project.Budgets.Add(budget);
    }

    private void ReadPlannedDisbursement()
    {
        var planned = new Project.Types.PlannedDisbursement();
        while (xml.NextAttribute(out var name))
        {
            if (name == "type") planned.TypeCode = BudgetType();
        }
        if (xml.Enter(out var depth))
        {
            while (xml.NextChild(depth, out var name))
            {
                switch (name)
                {
                    case "period-start": planned.PeriodStart = ReadDay("planned-disbursement/period-start"); break;
                    case "period-end": planned.PeriodEnd = ReadDay("planned-disbursement/period-end"); break;
                    case "value":
                        planned.Amount = ReadMoney("planned-disbursement/value", FindingKind.NumberNotRepresentable, out _, out var valueDate);
                        planned.ValueDate = valueDate;
                        break;
                    case "provider-org": planned.Provider = ReadParty("provider-activity-id"); break;
                    case "receiver-org": planned.Receiver = ReadParty("receiver-activity-id"); break;
                    default: xml.Skip(); break;
                }
            }
        }
        _project.PlannedDisbursements.Add(planned);
    }

    // 1.0x says "original" and "revised".
    private string BudgetType()
    {
        var published = xml.Attribute();
        return Coded(published, Codebook.BudgetType) ?? published;
    }

    private Money? ReadMoney(string element, FindingKind notRepresentable, out decimal value, out Day? valueDate)
    {
        valueDate = null;
        var currency = "";
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "currency": currency = Upper(xml.AttributeSpan()); break;
                case "value-date": valueDate = DayAttribute(element); break;
            }
        }
        if (currency.Length == 0) currency = _currency;
        var text = xml.Text();
        switch (PublishedNumber.Read(text, out value, out var asWritten))
        {
            case NumberOutcome.Read:
                if (currency.Length == 0) Found(FindingKind.CurrencyMissing, element, "");
                return new Money { CurrencyCode = currency, Value = asWritten ? new string(text) : PublishedNumber.Text(value) };
            case NumberOutcome.Missing:
                Found(FindingKind.ValueEmpty, element, "");
                return null;
            case NumberOutcome.TooManyDigits:
                var finding = findings.Add(notRepresentable, element, xml.Line, text);
                if (notRepresentable == FindingKind.ValueNotRepresentable) _refusal ??= finding;
                return null;
            default:
                Found(FindingKind.ValueUnreadable, element, text);
                return null;
        }
    }
}
