using System.Net.Sockets;
using Npgsql;

namespace Atelier.Stores.Records.Postgres;

/// <summary>Turns trouble with the server into a <see cref="StorageException"/> that names it and says what to do.</summary>
internal static class PostgresFault
{
    private const string AllTaken =
        "all connections of this node are taken. Check the server, or allow more with 'Maximum Pool Size' in DATABASE_URL.";

    /// <summary>Nobody gave a connection back for as long as a statement may take.</summary>
    internal static StorageException NoneLeft(PostgresAddress address) => new($"The records database {address}: {AllTaken}");

    /// <summary>Whether PostgreSQL took a transaction back to settle a conflict with another, so that it may simply run again.</summary>
    internal static bool IsConflict(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether the connection is gone, or was before it was asked, as all are that a restarted server had.</summary>
    internal static bool IsConnectionLost(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.IdleSessionTimeout } => true,
        PostgresException => false,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    /// <summary>Leaves alone what is not about the server: a violated constraint is a bug, and stays recognisable as one.</summary>
    internal static Exception Explain(Exception exception, PostgresAddress address)
    {
        var advice = exception switch
        {
            PostgresException refusal => Explain(refusal),
            NpgsqlException { InnerException: TimeoutException } =>
                $"it does not answer, or {AllTaken}",
            NpgsqlException { InnerException: SocketException or IOException } or SocketException =>
                "it cannot be reached. Check that the server runs and that this machine may connect to it; everything goes on once it is back.",
            NpgsqlException => $"the connection failed: {exception.Message}",
            _ => null,
        };
        return advice is null ? exception : new StorageException($"The records database {address}: {advice}", exception);
    }

    private static string? Explain(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "its disk is full. Free some space; nothing that was kept is lost.",
        PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.InsufficientResources => "the server is out of memory or another resource.",
        PostgresErrorCodes.TooManyConnections =>
            "the server has no connection left. Raise its max_connections, or lower 'Maximum Pool Size' in DATABASE_URL on every node.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            "the server is shutting down or starting. Everything goes on once it is back.",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "the server refuses the user or the password. Check both in DATABASE_URL, and the server's pg_hba.conf.",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database. Make it with CREATE DATABASE, or correct its name in DATABASE_URL.",
        PostgresErrorCodes.InsufficientPrivilege =>
            "the user may not do this. It needs to own its tables and to make some: GRANT ALL ON SCHEMA public TO the user.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it is a read-only copy. Name the primary server in DATABASE_URL.",
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
            "others kept writing the same rows. Ask again.",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable =>
            "a statement took longer than the server's statement_timeout or lock_timeout allows.",
        PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            $"the server reports a broken disk: {refusal.MessageText}",
        _ => null,
    };
}
