namespace AidCoord.Resources.Store;

/// <summary>The tables, and how a store of an older version becomes one of this version.</summary>
/// <remarks>
/// <para><c>change</c> is the truth: append-only, one row for each content that a resource ever had, and one (of kind
/// <c>access</c>) for each export, backup and restore; each row carries a hash that covers the row before, see
/// <see cref="ChangeHash"/>. <c>resource</c> is the current view of it and could be rebuilt from it; it holds no payload,
/// only the sequence of the change that does, so that an import writes every payload once. <c>setting</c> holds small
/// values of the service, the version of the schema (<c>schema_version</c>) and the results of recent requests
/// (<c>request/…</c>).</para>
/// <para>Times are microseconds since 1970, UTC. Text is compared by bytes in both databases.</para>
/// <para>A step, once released, is never edited: a new version of the schema is a new step at the end.</para>
/// </remarks>
internal static class Schema
{
    public const string VersionKey = "schema_version";

    public const string SettingTable =
        """
        create table if not exists setting (
          key   {text} primary key,
          value {text} not null,
          time  {int64} not null
        )
        """;

    public static readonly SchemaStep[] Steps =
    [
        new("""
        create table change (
          sequence   {int64} primary key,
          name       {text} not null,
          kind       {text} not null,
          country    {text},
          operation  {text} not null,
          payload    {bytes},
          actor      {text} not null,
          time       {int64} not null,
          reason     {text},
          request_id {text}
        );
        create index change_by_country on change (country, sequence);
        create index change_by_name on change (name, sequence);

        create table resource (
          kind     {text} not null,
          name     {text} not null,
          sequence {int64} not null,
          created  {int64} not null,
          updated  {int64} not null,
          digest   {bytes} not null,
          keys     {text} not null,
          primary key (kind, name)
        ) {clustered};
        """),
        // The audit log: from where, and a chain of hashes from the first change on.
        new("""
        alter table change add column origin {text} not null default '';
        alter table change add column hash {bytes};
        """,
        ChangeHash.ChainOldAsync),
    ];
}

/// <summary>What brings a store from one version to the next.</summary>
/// <param name="Sql">Statements, with <c>{…}</c> for what the databases call differently.</param>
/// <param name="Fill">Computes what the statements cannot, in the same transaction.</param>
internal sealed record SchemaStep(string Sql, Func<WriteTransaction, CancellationToken, Task>? Fill = null);
