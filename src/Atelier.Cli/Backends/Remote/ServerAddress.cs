using System.Diagnostics.CodeAnalysis;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Addresses of servers as people write them.</summary>
internal static class ServerAddress
{
    /// <summary>Reads <c>http://host:8000</c>, <c>host:8000</c>, or an OpenAI base address that ends in <c>/v1</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return Uri.TryCreate(whole, UriKind.Absolute, out address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.Host.Length > 0;
    }

    /// <summary>Ends in a slash, and no longer in <c>/v1</c>, so that every route can be found from it.</summary>
    public static Uri Normalise(Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/v1", StringComparison.Ordinal))
        {
            path = path[..^"/v1".Length];
        }

        return new UriBuilder(address) { Path = path + "/", Query = "", Fragment = "" }.Uri;
    }
}
