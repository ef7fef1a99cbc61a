using Atelier.Stores.Records.Sqlite;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Records;

public sealed class SqliteMemoryRecordTests : RecordStoreConformance
{
    private readonly SqliteDatabase _database = SqliteDatabase.InMemory();

    protected override ValueTask<RecordStores> CreateStoresAsync() => ValueTask.FromResult(StoresOver.Engine(_database));

    protected override ValueTask DestroyStoresAsync() => _database.DisposeAsync();
}
