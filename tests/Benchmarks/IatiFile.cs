using System.Text;

namespace AidCoord.Benchmarks;

/// <summary>A made-up IATI 2.03 file with the shape of real ones: some 2.3 kB an activity, several transactions each.</summary>
internal static class IatiFile
{
    public static void Write(string path, long bytes, string firstLetters = "XM-TEST")
    {
        // Fixed seed: the same file every time.
        var random = new Random(203);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        file.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">\n");
        for (var number = 1; file.BaseStream.Position < bytes; number++)
        {
            Activity(file, firstLetters, number, random);
        }

        file.Write("</iati-activities>\n");
    }

    private static void Activity(StreamWriter file, string firstLetters, int number, Random random)
    {
        file.Write($"""
              <iati-activity default-currency="USD" xml:lang="en" last-updated-datetime="2024-01-01T00:00:00Z" hierarchy="1">
                <iati-identifier>{firstLetters}-{number:D7}</iati-identifier>
                <reporting-org ref="XM-TEST-{number % 40}" type="10"><narrative>Made-up agency {number % 40}</narrative></reporting-org>
                <title><narrative>Support to district services, phase {number}</narrative><narrative xml:lang="fr">Appui aux services de district, phase {number}</narrative></title>
                <description type="1"><narrative>The project strengthens the services of {number % 90} districts, with training, equipment and small works, and hands them over to the ministry at its end.</narrative></description>
                <participating-org ref="XM-TEST-{number % 40}" role="1" type="10"><narrative>Made-up agency {number % 40}</narrative></participating-org>
                <participating-org ref="XM-TEST-{(number + 7) % 40}" role="3" type="10"><narrative>Made-up agency {(number + 7) % 40}</narrative></participating-org>
                <participating-org role="4" type="10"><narrative>Ministry of Works</narrative></participating-org>
                <activity-status code="2"/>
                <activity-date iso-date="{2012 + (number % 8)}-03-01" type="2"/>
                <activity-date iso-date="{2016 + (number % 8)}-12-31" type="3"/>
                <recipient-country code="UG" percentage="100"/>
                <location><name><narrative>District {number % 90}</narrative></name><point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>{random.Next(-1, 4)}.{random.Next(10_000, 99_999)} {random.Next(29, 35)}.{random.Next(10_000, 99_999)}</pos></point></location>
                <sector vocabulary="1" code="{(number % 2 == 0 ? 12220 : 11220)}" percentage="60"/>
                <sector vocabulary="1" code="14030" percentage="40"/>
                <policy-marker vocabulary="1" code="1" significance="1"/>

            """);
        for (var index = random.Next(2, 9); index > 0; index--)
        {
            var day = $"{random.Next(2012, 2023)}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}";
            file.Write($"""
                    <transaction><transaction-type code="{random.Next(2, 5)}"/><transaction-date iso-date="{day}"/><value value-date="{day}" currency="USD">{random.Next(1_000, 5_000_000)}.{random.Next(10, 99)}</value><provider-org ref="XM-TEST-{number % 40}"><narrative>Made-up agency {number % 40}</narrative></provider-org><receiver-org><narrative>Ministry of Works</narrative></receiver-org></transaction>

                """);
        }

        file.Write("  </iati-activity>\n");
    }
}
