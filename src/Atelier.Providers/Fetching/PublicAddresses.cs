using System.Net;
using System.Net.Sockets;

namespace Atelier.Providers.Fetching;

/// <summary>Tells addresses of the public internet from those that only mean something nearby.</summary>
/// <remarks>Sources: IANA's IPv4 and IPv6 special-purpose address registries, read 2026-11.</remarks>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] s_specialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/3"),
    ];

    /// <summary>The only block from which public IPv6 addresses are given out.</summary>
    private static readonly IPNetwork s_globalV6 = IPNetwork.Parse("2000::/3");

    /// <summary>Parts of it that are special; Teredo and 6to4 among them, since they carry an IPv4 address inside.</summary>
    private static readonly IPNetwork[] s_specialV6 =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(s_specialV4, network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => s_globalV6.Contains(address) && !Array.Exists(s_specialV6, network => network.Contains(address)),
            _ => false,
        };
    }
}
