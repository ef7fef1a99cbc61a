using System.Net;
using System.Net.Sockets;
using Atelier.Cli.Backends;

namespace Atelier.Cli.Doctor;

/// <summary>Whether a server could listen, or one does already.</summary>
internal static class PortLook
{
    public static async Task<Finding> LookAsync(string host, int port, CancellationToken cancellationToken)
    {
        var subject = FormattableString.Invariant($"port {port}");
        if (port == 0)
        {
            return Finding.Ok(subject, "any free one is taken at the start");
        }

        var address = IPAddress.TryParse(host, out var given) ? given : IPAddress.Loopback;
        if (IsFree(address, port))
        {
            return Finding.Ok(subject, $"free on {address}; 'atelier serve' would listen there");
        }

        var place = new Place.Server(new UriBuilder(Uri.UriSchemeHttp, address.ToString(), port).Uri, ApiKey: null);
        return await ServerLook.IsAtelierAsync(place, cancellationToken)
            ? Finding.Ok(subject, $"an Atelier server answers at {place.Address}")
            : Finding.Warn(subject, $"taken on {address} by another program", "Serve on another with --port or API_PORT.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
