using AidCoord.Cli.Reach;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf.Reflection;

namespace AidCoord.Cli.Audit;

/// <summary>Writes into the audit log that records are about to leave the system. What cannot be written down is not exported.</summary>
internal static class ExportRecord
{
    /// <summary>Writes it into the log of the service that owns the records.</summary>
    /// <param name="connection">The system.</param>
    /// <param name="service">Whose records.</param>
    /// <param name="name">Country or collection.</param>
    /// <param name="what">What is taken and how, in words.</param>
    public static Task WriteAsync(Connection connection, string service, string name, string what) => connection.AskAsync(
        "Writing the export into the audit log",
        call => connection.Audit(service).RecordExportAsync(new RecordExportRequest { ResourceName = name, What = what }, call));

    /// <summary>The same, with a call that reads the records.</summary>
    public static Task WriteAsync(Connection connection, MethodDescriptor reading, string name, string what) =>
        WriteAsync(connection, reading.Service.File.Package.Split('.')[1], name, what);
}
