namespace Atelier.Stores.Records;

/// <summary>Keys we sign with.</summary>
internal sealed class SecretStore(IRecordEngine database) : ISecretStore
{
    private const string Add = "INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
    private const string Find = "SELECT value FROM secrets WHERE name = ?1";

    public ValueTask<string> GetOrAddAsync(string name, string candidate, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(Add, name, candidate);
            return (await session.QueryFirstAsync(Find, static row => row.Text(0), name))!;
        },
        cancellationToken);
}
