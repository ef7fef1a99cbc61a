using Atelier.Stores.Records.Sqlite;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Records;

public sealed class SqliteFileRecordTests : RecordStoreConformance
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase? _database;

    protected override ValueTask<RecordStores> CreateStoresAsync()
    {
        _database = SqliteDatabase.InFile(_folder.File("atelier.db"), RecordDurability.Normal);
        return ValueTask.FromResult(StoresOver.Engine(_database));
    }

    protected override async ValueTask DestroyStoresAsync()
    {
        await _database!.DisposeAsync();
        _folder.Dispose();
    }
}
