using AidCoord.Protos.Type.V1;
using static AidCoord.Projects.Tests.Imports.Iati.Reading;

namespace AidCoord.Projects.Tests.Imports.Iati;

public sealed class MoneyElementTests
{
    [Theory]
    [InlineData("1234.50", "1234.50")]
    [InlineData(" -12 ", "-12")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e-10", "0.0000000001")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("60728919.560060382", "60728919.560060382")]
    [InlineData("12345678901234567890.12345678", "12345678901234567890.12345678")]
    [InlineData("0000000000000000000000000000007", "7")]
    public void AmountsAreKeptExactlyWithoutExponent(string published, string kept)
    {
        var activity = Activity($"<transaction><transaction-type code='3'/><value>{published}</value></transaction>");

        Assert.Equal(kept, activity.Project.Transactions[0].Amount.Value);
        Assert.Equal(decimal.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(activity.Amounts).Value);
    }

    [Theory]
    [InlineData("1,000.00")]
    [InlineData("NaN")]
    [InlineData("12 000")]
    [InlineData("$5")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("-")]
    public void WhatIsNoNumberIsAbsentAndWarned(string published)
    {
        var activity = Activity($"<transaction><transaction-type code='3'/><value>{published}</value></transaction>");

        Assert.Null(activity.Project.Transactions[0].Amount);
        Assert.Empty(activity.Amounts);
        Assert.Equal(1, activity.TransactionCount);
        Assert.Equal(["value_unreadable"], Reasons(activity));
        Assert.Null(activity.Refusal);
    }

    [Theory]
    [InlineData("<value/>")]
    [InlineData("<value>  </value>")]
    [InlineData("")]
    public void AMissingAmountIsNoted(string value)
    {
        var activity = Activity($"<transaction><transaction-type code='3'/>{value}</transaction>");

        Assert.Null(activity.Project.Transactions[0].Amount);
        Assert.Equal(["value_empty"], Reasons(activity));
    }

    [Theory]
    [InlineData("1e30")]
    [InlineData("99999999999999999999999999999")]
    [InlineData("0.33333333333333333333333333333333333")]
    [InlineData("1e999999999")]
    public void AnAmountThatCannotBeKeptExactlyRefusesTheActivity(string published)
    {
        var activity = Activity($"<transaction><value>5</value></transaction><transaction><value>{published}</value></transaction>");

        Assert.Equal("number_not_representable", activity.Refusal?.Kind.Reason);
        Assert.Equal(2, activity.TransactionCount);
        Assert.Equal(5m, Assert.Single(activity.Amounts).Value);
    }

    [Theory]
    [InlineData("default-currency='USD'", "", "USD")]
    [InlineData("default-currency='USD'", "currency='eur '", "EUR")]
    [InlineData("default-currency='USD'", "currency=''", "USD")]
    public void TheCurrencyIsTheValuesElseTheActivitys(string activity, string value, string expected) =>
        Assert.Equal(expected, Transaction($"<value {value}>1</value>", activity).Amount.CurrencyCode);

    [Fact]
    public void AnAmountWithoutAnyCurrencyIsKeptAndWarned()
    {
        var activity = Activity("<transaction><transaction-type code='3'/><value>1</value></transaction>", "");

        Assert.Equal(new Money { Value = "1" }, activity.Project.Transactions[0].Amount);
        Assert.Equal(["currency_missing"], Reasons(activity));
    }

    [Theory]
    [InlineData("<transaction-type code='3'/>", "3", "")]
    [InlineData("<transaction-type code='13'/>", "13", "")]
    [InlineData("<transaction-type code='IF'/>", "1", "IF")]
    [InlineData("<transaction-type code='C'>Commitment</transaction-type>", "2", "C")]
    [InlineData("<transaction-type code='D'/>", "3", "D")]
    [InlineData("<transaction-type code='E'/>", "4", "E")]
    [InlineData("<transaction-type code='IR'/>", "5", "IR")]
    [InlineData("<transaction-type code='LR'/>", "6", "LR")]
    [InlineData("<transaction-type code='R'/>", "7", "R")]
    [InlineData("<transaction-type code='QP'/>", "8", "QP")]
    [InlineData("<transaction-type code='QS'/>", "9", "QS")]
    [InlineData("<transaction-type code='CG'/>", "10", "CG")]
    [InlineData("<transaction-type>1</transaction-type>", "1", "")]
    [InlineData("<transaction-type>disbursement</transaction-type>", "3", "disbursement")]
    public void TransactionTypesAreNumbersLettersOrWords(string xml, string code, string text)
    {
        var transaction = Transaction($"{xml}<value>1</value>");

        Assert.Equal((code, text), (transaction.TypeCode, transaction.TypeText));
    }

    [Fact]
    public void AnUnknownTypeIsStoredAndWarned()
    {
        var activity = Activity("<transaction><transaction-type code='99'/><value>1</value></transaction><transaction type='commitment' flow=''><value>2</value></transaction>");

        Assert.Equal(("", "99"), (activity.Project.Transactions[0].TypeCode, activity.Project.Transactions[0].TypeText));
        Assert.Equal(["transaction_type_unknown", "transaction_type_missing"], Reasons(activity));
        Assert.All(activity.Amounts, amount => Assert.Equal("", amount.Type));
    }

    [Theory]
    [InlineData("<transaction-date iso-date='2012-05-06'/>")]
    [InlineData("<transaction-date iso-date='2012-05-06'>Total Commitment</transaction-date>")]
    [InlineData("<transaction-date iso-date='2012-05-06T10:00:00+02:00'/>")]
    [InlineData("<transaction-date>2012-05-06</transaction-date>")]
    [InlineData("<transaction-date iso-date=''>2012-05-06</transaction-date>")]
    public void TheTransactionDateIsTheAttributeElseTheText(string xml) =>
        Assert.Equal(new Day { Year = 2012, Month = 5, Day_ = 6 }, Transaction(xml).Day);

    [Fact]
    public void AnUnreadableTransactionDateIsWarnedOnce() => Assert.Equal(["date_unreadable"],
        Reasons(Activity("<transaction><transaction-type code='3'/><value>1</value><transaction-date iso-date='4000123'/></transaction>")));

    [Fact]
    public void EverythingOfATransactionIsRead()
    {
        var transaction = Assert.Single(One(
            """
            <transaction ref='T1' humanitarian='0'>
              <transaction-type code='3'/><transaction-date iso-date='2012-05-06'/><value currency='KES' value-date='2012-05-01'>10</value>
              <description><narrative>First</narrative><narrative xml:lang='sw'>Kwanza</narrative></description>
              <provider-org ref='P' type='10' provider-activity-id='P-1'><narrative>Provider</narrative></provider-org>
              <receiver-org ref='R' type='21' receiver-activity-id='R-1'>Receiver</receiver-org>
              <disbursement-channel code='2'/>
              <sector code='11220' vocabulary='1'/><sector code='112' vocabulary='2'><narrative>Basic</narrative></sector>
              <recipient-country code='ke'/><recipient-region code='289' vocabulary='1'/>
              <flow-type code='10'/><finance-type code='110'/><aid-type code='B01'/><aid-type code='2' vocabulary='4'/><tied-status code='4'/>
            </transaction>
            """).Transactions);

        Assert.Equal(("T1", false), (transaction.Ref, transaction.Humanitarian));
        Assert.Equal(new Money { CurrencyCode = "KES", Value = "10" }, transaction.Amount);
        Assert.Equal(new Day { Year = 2012, Month = 5, Day_ = 1 }, transaction.ValueDate);
        Assert.Equal(["First", "Kwanza"], transaction.Descriptions.Select(text => text.Text_));
        Assert.Equal(("P", "P-1", "Provider"), (transaction.Provider.Organisation.Ref, transaction.Provider.ActivityId, transaction.Provider.Organisation.Names[0].Text_));
        Assert.Equal(("R", "R-1", "Receiver"), (transaction.Receiver.Organisation.Ref, transaction.Receiver.ActivityId, transaction.Receiver.Organisation.Names[0].Text_));
        Assert.Equal([("11220", "1"), ("112", "2")], transaction.Sectors.Select(sector => (sector.Code, sector.Vocabulary)));
        Assert.Equal("KE", transaction.RecipientCountries[0].Code);
        Assert.Equal("289", transaction.RecipientRegions[0].Code);
        Assert.Equal(("2", "10", "110", "4"), (transaction.DisbursementChannelCode, transaction.FlowTypeCode, transaction.FinanceTypeCode, transaction.TiedStatusCode));
        Assert.Equal([("B01", ""), ("2", "4")], transaction.AidTypes.Select(type => (type.Code, type.Vocabulary)));
    }

    [Fact]
    public void ASecondValueOfATransactionDoesNotCount()
    {
        var activity = Activity("<transaction><transaction-type code='3'/><value>1</value><value>2</value></transaction>");

        Assert.Equal(1m, Assert.Single(activity.Amounts).Value);
        Assert.Equal(["element_repeated"], Reasons(activity));
    }

    [Fact]
    public void TransactionsInsideOtherElementsDoNotCount() => Assert.Equal(0,
        Activity("<extra><transaction><value>1</value></transaction></extra><x:transaction xmlns:x='urn:x'><value>1</value></x:transaction>").TransactionCount);

    [Fact]
    public void BudgetsAreRead()
    {
        var project = One(
            "<budget type='2' status='2'><period-start iso-date='2014-01-01'/><period-end iso-date='2014-12-31'/><value currency='EUR' value-date='2014-01-01'>3000</value></budget>"
            + "<budget type='original'><period-start>2015-01-01</period-start><value>1</value></budget>");

        var (first, second) = (project.Budgets[0], project.Budgets[1]);
        Assert.Equal(("2", "2", 2014, "EUR", "3000"), (first.TypeCode, first.StatusCode, first.PeriodEnd.Year, first.Amount.CurrencyCode, first.Amount.Value));
        Assert.Equal(1, first.ValueDate.Month);
        Assert.Equal(("1", 2015, "USD"), (second.TypeCode, second.PeriodStart.Year, second.Amount.CurrencyCode));
        Assert.Null(second.PeriodEnd);
    }

    [Fact]
    public void PlannedDisbursementsAreRead()
    {
        var planned = Assert.Single(One(
            "<planned-disbursement type='1'><period-start iso-date='2014-01-01'/><value value-date='2014-02-01'>10</value>"
            + "<provider-org provider-activity-id='A'/><receiver-org ref='R'/></planned-disbursement>").PlannedDisbursements);

        Assert.Equal(("1", "10", "A", "R"), (planned.TypeCode, planned.Amount.Value, planned.Provider.ActivityId, planned.Receiver.Organisation.Ref));
        Assert.Equal((2014, 2), (planned.PeriodStart.Year, planned.ValueDate.Month));
    }
}
