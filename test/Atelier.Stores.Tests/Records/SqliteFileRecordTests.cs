using Atelier.Stores.Records.Sqlite;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Records;

public sealed class SqliteFileRecordTests : RecordStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase? _database;

    public void Dispose() => _folder.Dispose();

    protected override ValueTask<RecordStores> CreateStoresAsync()
    {
        _database = SqliteDatabase.InFile(_folder.File("atelier.db"), RecordDurability.Normal);
        return ValueTask.FromResult(SqliteStores.Over(_database));
    }

    protected override ValueTask DestroyStoresAsync() => _database!.DisposeAsync();
}
