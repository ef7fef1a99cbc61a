namespace Atelier.Providers.Fetching;

/// <summary>What fetching pictures from addresses that callers name may reach and cost.</summary>
public sealed class FetchOptions
{
    /// <summary>Opens plain http and private, loopback and link-local addresses. For tests and closed networks only. Default false.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Most bytes of one picture. Default 50 MiB, OpenAI's own limit.</summary>
    public long MaxBytes { get; set; } = 50L << 20;

    /// <summary>Longest one picture may take, redirects included. Default 30 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Redirects followed, each checked like the first address. Default 3.</summary>
    public int MaxRedirects { get; set; } = 3;
}
