using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <content>Results with their indicators.</content>
internal sealed partial class ActivityReader
{
    private void ReadResult()
    {
        var result = new Project.Types.Result();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "type": result.TypeCode = xml.Attribute(); break;
                case "aggregation-status": if (Flag("result/@aggregation-status") is { } flag) result.AggregationStatus = flag; break;
            }
        }
        if (xml.Enter(out var depth))
        {
            while (xml.NextChild(depth, out var name))
            {
                switch (name)
                {
                    case "title": ReadTexts(result.Titles, oneLine: true); break;
                    case "description": ReadTexts(result.Descriptions, oneLine: false); break;
                    case "indicator": result.Indicators.Add(ReadIndicator()); break;
                    default: xml.Skip(); break;
                }
            }
        }
        _project.Results.Add(result);
    }

    private Project.Types.Indicator ReadIndicator()
    {
        var indicator = new Project.Types.Indicator();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "measure": indicator.MeasureCode = xml.Attribute(); break;
                case "ascending": if (Flag("result/indicator/@ascending") is { } flag) indicator.Ascending = flag; break;
            }
        }
        if (!xml.Enter(out var depth)) return indicator;
        while (xml.NextChild(depth, out var name))
        {
            switch (name)
            {
                case "title": ReadTexts(indicator.Titles, oneLine: true); break;
                case "description": ReadTexts(indicator.Descriptions, oneLine: false); break;
                case "reference": indicator.References.Add(ReadReference()); break;
                case "baseline": indicator.Baselines.Add(ReadBaseline()); break;
                case "period": indicator.Periods.Add(ReadPeriod()); break;
                default: xml.Skip(); break;
            }
        }
        return indicator;
    }

    private Project.Types.IndicatorReference ReadReference()
    {
        var reference = new Project.Types.IndicatorReference();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "vocabulary": reference.Vocabulary = xml.Attribute(); break;
                case "code": reference.Code = xml.Attribute(); break;
                case "indicator-uri": reference.Uri = xml.Attribute(); break;
            }
        }
        xml.Skip();
        return reference;
    }

    private Project.Types.Baseline ReadBaseline()
    {
        var baseline = new Project.Types.Baseline();
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "year": if (WholeNumber("result/indicator/baseline/@year") is { } year) baseline.Year = year; break;
                case "iso-date": baseline.Day = DayAttribute("result/indicator/baseline/@iso-date"); break;
                case "value": baseline.Value = xml.Attribute(); break;
            }
        }
        if (!xml.Enter(out var depth)) return baseline;
        while (xml.NextChild(depth, out var name))
        {
            if (name == "comment") ReadTexts(baseline.Comments, oneLine: false);
            else xml.Skip();
        }
        return baseline;
    }

    private Project.Types.IndicatorPeriod ReadPeriod()
    {
        var period = new Project.Types.IndicatorPeriod();
        if (!xml.Enter(out var depth)) return period;
        while (xml.NextChild(depth, out var name))
        {
            switch (name)
            {
                case "period-start": period.PeriodStart = ReadDay("result/indicator/period/period-start"); break;
                case "period-end": period.PeriodEnd = ReadDay("result/indicator/period/period-end"); break;
                case "target": period.Targets.Add(ReadIndicatorValue()); break;
                case "actual": period.Actuals.Add(ReadIndicatorValue()); break;
                default: xml.Skip(); break;
            }
        }
        return period;
    }

    private Project.Types.IndicatorValue ReadIndicatorValue()
    {
        var value = new Project.Types.IndicatorValue();
        while (xml.NextAttribute(out var name))
        {
            if (name == "value") value.Value = xml.Attribute();
        }
        if (!xml.Enter(out var depth)) return value;
        while (xml.NextChild(depth, out var name))
        {
            switch (name)
            {
                case "comment": ReadTexts(value.Comments, oneLine: false); break;
                case "dimension": value.Dimensions.Add(ReadDimension()); break;
                case "location": ReadLocationRef(value); break;
                default: xml.Skip(); break;
            }
        }
        return value;
    }

    private string ReadDimension()
    {
        string dimension = "", value = "";
        while (xml.NextAttribute(out var name))
        {
            switch (name)
            {
                case "name": dimension = xml.Attribute(); break;
                case "value": value = xml.Attribute(); break;
            }
        }
        xml.Skip();
        return xml.Pooled($"{dimension}={value}");
    }

    private void ReadLocationRef(Project.Types.IndicatorValue value)
    {
        while (xml.NextAttribute(out var name))
        {
            if (name == "ref") value.LocationRefs.Add(xml.Attribute());
        }
        xml.Skip();
    }
}
