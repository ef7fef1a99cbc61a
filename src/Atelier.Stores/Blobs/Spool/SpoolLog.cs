using Microsoft.Extensions.Logging;

namespace Atelier.Stores.Blobs.Spool;

/// <summary>What the operator is told about pictures that wait.</summary>
internal static partial class SpoolLog
{
    [LoggerMessage(301, LogLevel.Error, "The store '{Store}' does not take pictures; they wait on this machine until it does.")]
    public static partial void StoreDown(ILogger logger, Exception exception, string store);

    [LoggerMessage(302, LogLevel.Information, "The store '{Store}' takes pictures again.")]
    public static partial void StoreBack(ILogger logger, string store);

    [LoggerMessage(303, LogLevel.Information, "{Count} pictures that waited for the store '{Store}' were delivered.")]
    public static partial void Delivered(ILogger logger, int count, string store);

    [LoggerMessage(305, LogLevel.Error, "What waits here for the store '{Store}' could not be looked through; it is tried again.")]
    public static partial void NotDelivered(ILogger logger, Exception exception, string store);

    [LoggerMessage(304, LogLevel.Warning, "The picture '{Name}' still waits for the store '{Store}': {Reason}")]
    public static partial void StillWaiting(ILogger logger, string name, string store, string reason);
}
