using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Stores.Records.Postgres;

/// <summary>What a write has to be alone for, as advisory locks that end with its transaction.</summary>
internal static class PostgresLocks
{
    /// <summary>One statement for any number, so that a lock costs one way to the server. The function is called in the order of the list.</summary>
    private const string Take = "SELECT count(pg_advisory_xact_lock(key)) FROM unnest(CAST(?1 AS bigint[])) AS key";

    /// <summary>In rising order and each once: everybody takes them in the same order, so that nobody waits crosswise.</summary>
    internal static IReadOnlyList<long> KeysOf(RecordLock alone)
    {
        if (alone.Names.Count == 0)
        {
            return [];
        }

        var keys = new SortedSet<long>();
        foreach (var name in alone.Names)
        {
            keys.Add(BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{alone.Kind}\n{name}"))));
        }

        return [.. keys];
    }

    /// <param name="session">Within a transaction.</param>
    /// <param name="keys">As <see cref="KeysOf"/> gives them.</param>
    internal static async ValueTask TakeAsync(PostgresSession session, IReadOnlyList<long> keys)
    {
        if (keys.Count > 0)
        {
            await session.ExecuteAsync(Take, $"{{{string.Join(',', keys)}}}");
        }
    }
}
