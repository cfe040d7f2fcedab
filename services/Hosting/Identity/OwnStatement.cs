namespace AidCoord.Hosting.Identity;

/// <summary>Says with every call to another service which service it is.</summary>
public sealed class OwnStatement : CallerStatement
{
    private readonly IdentityKey key;
    private readonly Caller caller;
    private readonly TimeProvider time;
    private Written? current;

    private OwnStatement(IdentityKey key, Caller caller, TimeProvider time)
    {
        this.key = key;
        this.caller = caller;
        this.time = time;
    }

    /// <summary>For the calls of a service; null where services do not ask each other who they are.</summary>
    public static OwnStatement? Of(ServiceHostOptions service, TimeProvider? time = null) =>
        service.IdentityKey is { } key ? new OwnStatement(key, Caller.Service(service.Name), time ?? TimeProvider.System) : null;

    /// <inheritdoc/>
    /// <remarks>One line serves many calls; it is written anew when half of its life is over.</remarks>
    protected override string Line()
    {
        var now = time.GetUtcNow();
        if (current is not { } line || now >= line.Until)
        {
            current = line = new Written(Statement.Write(caller, Statement.ForServices, key, now), now + (Statement.Life / 2));
        }

        return line.Text;
    }

    private sealed record Written(string Text, DateTimeOffset Until);
}
