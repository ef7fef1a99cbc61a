using Atelier.Stores.Records.Postgres;
using Atelier.Testing.Servers;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Atelier.Stores.Tests.Records.Postgres;

internal static class PostgresNode
{
    /// <summary>One node's way to a database.</summary>
    internal static PostgresDatabase On(PostgresTestDatabase database) => On(database.Url);

    internal static PostgresDatabase On(string url)
    {
        Assert.True(DatabaseUrl.TryParse(url, allowPath: false, out var parsed, out var problem), problem);
        return new PostgresDatabase(parsed.Postgres!);
    }
}
