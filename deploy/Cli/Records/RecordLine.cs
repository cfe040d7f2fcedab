using System.Collections;
using AidCoord.Protos.Type.V1;
using Google.Protobuf;

namespace AidCoord.Cli.Records;

/// <summary>A record on one line: its name, and what people call it.</summary>
internal static class RecordLine
{
    private static readonly string[] Titles = ["names", "titles", "name_text", "title", "display_name", "dataset", "type", "kind", "sector_code", "message"];

    public static string Of(IMessage record)
    {
        var name = (string)record.Descriptor.FindFieldByName("name").Accessor.GetValue(record);
        foreach (var field in Titles.Select(record.Descriptor.FindFieldByName).Where(f => f is not null))
        {
            var title = field.Accessor.GetValue(record) switch
            {
                IList { Count: > 0 } list when list[0] is Text text => text.Text_,
                string text => text,
                _ => "",
            };
            if (title.Length > 0) return $"{name}  {title}";
        }

        return name;
    }
}
