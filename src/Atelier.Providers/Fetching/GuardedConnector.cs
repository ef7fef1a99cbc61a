using System.Net;
using System.Net.Sockets;

namespace Atelier.Providers.Fetching;

/// <summary>Connects to public addresses only.</summary>
/// <remarks>
/// The check is made on the very address that is connected to. Checking the name beforehand would let a name server
/// answer differently the second time.
/// </remarks>
internal sealed class GuardedConnector(FetchOptions options, TrustedOrigins trusted)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var resolved = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var addresses = options.AllowPrivateNetworks || trusted.Contains(host, context.DnsEndPoint.Port) ? resolved : Array.FindAll(resolved, PublicAddresses.Contains);
        if (addresses.Length == 0)
        {
            throw new AddressNotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
