using System.Net;
using System.Net.Sockets;
using Atelier.Core.Webhooks;
using Atelier.Providers.Fetching;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Webhooks;

/// <summary>Refuses what can never be told: addresses that are not https or lead nowhere public, and events nobody knows.</summary>
/// <remarks>The address is looked at again with every delivery, when it is connected to: names may lead elsewhere by then.</remarks>
internal sealed class WebhookCheck(FetchOptions options)
{
    private const int LongestAddress = 2048;

    /// <returns><see langword="null"/> when it may be told.</returns>
    public async ValueTask<ErrorAnswer?> RefuseAsync(WebhookTarget webhook, CancellationToken cancellationToken)
    {
        var unknown = webhook.Events.FirstOrDefault(static name => !WebhookEvents.IsKnown(name));
        if (unknown is not null)
        {
            return Bad("webhook.events", $"Parameter 'webhook.events' must name some of {string.Join(", ", WebhookEvents.All)}; '{unknown}' is none of them");
        }

        if (webhook.Url.Length > LongestAddress || !Uri.TryCreate(webhook.Url, UriKind.Absolute, out var address) || !HasFineScheme(address))
        {
            return Bad("webhook.url", $"Parameter 'webhook.url' must be an https address of at most {LongestAddress} characters");
        }

        if (address.UserInfo.Length > 0)
        {
            return Bad("webhook.url", "Parameter 'webhook.url' must not carry a user name or password; deliveries are signed");
        }

        return options.AllowPrivateNetworks || await MayBePublicAsync(address, cancellationToken)
            ? null
            : Bad("webhook.url", "Parameter 'webhook.url' must lead to a host on the public internet; private, loopback and link-local addresses are refused");
    }

    private bool HasFineScheme(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && options.AllowPrivateNetworks);

    /// <summary>A name that leads nowhere yet may do so by the time there is something to tell.</summary>
    private static async ValueTask<bool> MayBePublicAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var host = address.IdnHost;
            var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
            return addresses.Length == 0 || Array.Exists(addresses, PublicAddresses.Contains);
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
