using AidCoord.ResourceContract;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>Imports must do the same on both databases.</summary>
public abstract class ImportingTests
{
    protected abstract Task<StorePlace> PlaceAsync();

    private protected async Task<ImportingService> StartAsync() => await ImportingService.StartAsync(await PlaceAsync());
}

public sealed class SqliteCountryChoiceTests : CountryChoiceTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresCountryChoiceTests : CountryChoiceTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

public sealed class SqliteImportLifeTests : ImportLifeTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresImportLifeTests : ImportLifeTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

public sealed class SqliteImportTests : ImportTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresImportTests : ImportTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

public sealed class SqliteRealFilesTests(ITestOutputHelper output) : RealFilesTests(output)
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresRealFilesTests(ITestOutputHelper output) : RealFilesTests(output)
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}
