namespace Atelier.Providers.BlackForestLabs;

/// <summary>Where tasks answer. Pure.</summary>
internal static class BflAddresses
{
    private static readonly string[] s_domains = ["bfl.ai", "bfl.ml"];

    /// <summary>Whether an address is the vendor's, so that it may be asked with the key. Its regional clusters have hosts of their own.</summary>
    public static bool IsVendors(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && s_domains.Any(domain => address.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || address.IdnHost.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <summary>The base address to use in place of the configured one: the vendor's host of old has moved.</summary>
    public static Uri Current(Uri baseUrl) =>
        baseUrl.IdnHost.Equals("api.bfl.ml", StringComparison.OrdinalIgnoreCase) ? BflKind.Vendor : baseUrl;

    /// <summary>Where a task answers, from what the service or an earlier process said about it.</summary>
    /// <param name="said">An address, absolute or not, or the task's bare id; <see langword="null"/> when only the id is known.</param>
    /// <param name="id">The task's id.</param>
    /// <param name="results">Where results are asked for when nothing else was said.</param>
    /// <returns><see langword="null"/> when nothing of use was said.</returns>
    public static Uri? OfTask(string? said, string? id, Uri results)
    {
        if (!string.IsNullOrEmpty(said) && Uri.TryCreate(results, said, out var address) && said.Contains('/', StringComparison.Ordinal))
        {
            return address.Query.Contains("id=", StringComparison.Ordinal) || id is null ? address : WithId(address, id);
        }

        var known = string.IsNullOrEmpty(said) ? id : said;
        return string.IsNullOrEmpty(known) ? null : WithId(results, known);
    }

    private static Uri WithId(Uri address, string id) =>
        new UriBuilder(address) { Query = $"id={Uri.EscapeDataString(id)}" }.Uri;
}
