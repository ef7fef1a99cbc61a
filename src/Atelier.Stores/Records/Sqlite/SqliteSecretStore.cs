namespace Atelier.Stores.Records.Sqlite;

/// <summary>Keys we sign with, in SQLite.</summary>
internal sealed class SqliteSecretStore(SqliteDatabase database) : ISecretStore
{
    private const string Add = "INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    private const string Find = "SELECT value FROM secrets WHERE name = ?1";

    public ValueTask<string> GetOrAddAsync(string name, string candidate, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(Add, name, candidate);
            return session.QueryFirst(Find, static row => row.Text(0), name)!;
        },
        cancellationToken);
}
