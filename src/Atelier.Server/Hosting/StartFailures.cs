using Atelier.Server.Settings;
using Microsoft.AspNetCore.Connections;

namespace Atelier.Server.Hosting;

/// <summary>Why a server did not start, in a sentence that says what to do.</summary>
internal static class StartFailures
{
    /// <returns><see langword="null"/> for what is no trouble of the machine but a bug of ours.</returns>
    public static string? Describe(Exception exception, AtelierOptions options)
    {
        var host = options.Listening.Host;
        var ports = string.Join(", ", options.Listening.Ports);
        return exception switch
        {
            IOException { InnerException: AddressInUseException } or AddressInUseException =>
                options.Listening.Ports.Count == 1
                    ? $"Port {ports} on {host} is already taken; choose another with --port or API_PORT."
                    : $"One of the ports {ports} on {host} is already taken; choose others with --port or API_PORT.",
            CatalogBrokenException or BadSettingException => exception.Message,
            StorageException when options.Library.Database is not null => exception.Message,
            UnauthorizedAccessException or IOException =>
                OfDataFolder(options, exception.Message),
            System.Net.Sockets.SocketException =>
                $"The server cannot listen on {host}, port {ports}: {exception.Message}",
            _ => null,
        };
    }

    public static string OfDataFolder(AtelierOptions options, string reason) =>
        $"The data folder '{Path.GetFullPath(options.Library.DataFolder)}' cannot be used: {reason} Choose another with --data or ATELIER_DATA.";
}
