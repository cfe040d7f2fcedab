using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Store;
using Google.Protobuf;

namespace AidCoord.Resources.Backups;

/// <summary>Rows of a store as messages of a backup, and back, with nothing lost.</summary>
internal static class BackupRows
{
    public static BackupChange MessageOf(ChangeRow change, ViewRow? view)
    {
        var message = new BackupChange
        {
            Sequence = change.Sequence,
            Name = change.Name,
            Kind = change.Kind,
            Operation = change.Operation,
            Actor = change.Origin.Actor,
            Time = change.Origin.Time,
            Origin = change.Origin.From,
            Hash = UnsafeByteOperations.UnsafeWrap(change.Hash ?? []),
            Current = view?.Sequence == change.Sequence ? new CurrentResource { CreateTime = view.Created, Keys = view.Keys } : null,
        };
        if (change.Country is { } country) message.Country = country;
        if (change.Payload is { } payload) message.Payload = UnsafeByteOperations.UnsafeWrap(payload);
        if (change.Origin.Reason is { } reason) message.Reason = reason;
        if (change.Origin.RequestId is { } requestId) message.RequestId = requestId;
        return message;
    }

    public static ChangeRow RowOf(BackupChange message) => new(
        message.Sequence, message.Name, message.Kind, message.HasCountry ? message.Country : null, message.Operation,
        message.HasPayload ? message.Payload.Memory : default(ReadOnlyMemory<byte>?),
        new ChangeOrigin(
            message.Actor, message.Time, message.HasReason ? message.Reason : null, message.HasRequestId ? message.RequestId : null, message.Origin))
    {
        Hash = message.Hash.ToByteArray(),
    };

    public static BackupSetting MessageOf(SettingRow setting) => new() { Key = setting.Key, Value = setting.Value, Time = setting.Time };

    public static SettingRow RowOf(BackupSetting message) => new(message.Key, message.Value, message.Time);
}
