namespace Atelier.Providers.Fal;

/// <summary>Where a request in the queue answers. Pure.</summary>
/// <param name="Status">Tells how far it is.</param>
/// <param name="Response">Has the result; <see langword="null"/> until the status tells.</param>
/// <param name="Cancel">Calls it off.</param>
internal sealed record FalAddresses(Uri Status, Uri? Response, Uri Cancel)
{
    private const string StatusEnd = "/status";

    private static readonly string[] s_domains = ["fal.run", "falrun.com"];

    /// <summary>Whether an address is the vendor's, so that it may be asked with the key. The second domain is its backup.</summary>
    public static bool IsVendors(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && s_domains.Any(domain => address.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || address.IdnHost.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <summary>From what a submit told; <see langword="null"/> when it told too little.</summary>
    public static FalAddresses? Of(FalTask task) =>
        Find(task.StatusUrl) is { } status
            ? new FalAddresses(status, Find(task.ResponseUrl), Find(task.CancelUrl) ?? Beside(status, "/cancel"))
            : null;

    /// <summary>From the status address alone, which is all an earlier process left.</summary>
    public static FalAddresses? Of(string statusUrl) => Of(new FalTask { StatusUrl = statusUrl });

    /// <summary>Where the result is, from what the last status told, the submit told, or the status address itself.</summary>
    public Uri ResponseOf(FalStatus status) => Find(status.ResponseUrl) ?? Response ?? Beside(Status, "");

    private static Uri Beside(Uri status, string end)
    {
        var path = status.AbsolutePath;
        var request = path.EndsWith(StatusEnd, StringComparison.Ordinal) ? path[..^StatusEnd.Length] : path;
        return new UriBuilder(status) { Path = request + end, Query = "" }.Uri;
    }

    private static Uri? Find(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var found) ? found : null;
}
