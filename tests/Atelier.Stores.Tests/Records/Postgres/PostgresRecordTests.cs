using Atelier.Stores.Records.Postgres;
using Atelier.Testing.Conformance;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Records.Postgres;

[Trait("needs", "servers")]
public sealed class PostgresRecordTests(PostgresServer server) : RecordStoreConformance
{
    private PostgresTestDatabase? _created;
    private PostgresDatabase? _database;

    protected override async ValueTask<RecordStores> CreateStoresAsync()
    {
        _created = await server.RentDatabaseAsync();
        _database = PostgresNode.On(_created);
        return StoresOver.Engine(_database);
    }

    protected override async ValueTask DestroyStoresAsync()
    {
        await _database!.DisposeAsync();
        await _created!.DisposeAsync();
    }
}
