using Atelier.Stores.Records.Sqlite;
using Atelier.Testing.Conformance;

namespace Atelier.Stores.Tests.Records;

internal static class SqliteStores
{
    internal static RecordStores Over(SqliteDatabase database) =>
        new(
            new SqliteJobStore(database),
            new SqliteImageStore(database),
            new SqliteLedgerStore(database),
            new SqliteBreakerStore(database),
            new SqliteSecretStore(database),
            new SqliteBudgetStore(database));
}
