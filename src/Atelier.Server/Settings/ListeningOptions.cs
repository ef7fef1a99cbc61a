namespace Atelier.Server.Settings;

/// <summary>Where the server listens and how much it takes in.</summary>
public sealed class ListeningOptions
{
    /// <summary>An IP address, <c>localhost</c>, or <c>*</c> for every address. Default 127.0.0.1.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>One port or several; 0 for any free one. Default 8000.</summary>
    public IReadOnlyList<int> Ports { get; set; } = [8000];

    /// <summary>What links to pictures start with; <see langword="null"/> for the address a request was sent to.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Longest JSON body in bytes. Default 20 MiB.</summary>
    public long MaxJsonBytes { get; set; } = 20L << 20;

    /// <summary>Longest body of any other kind in bytes. Default 100 MiB.</summary>
    public long MaxUploadBytes { get; set; } = 100L << 20;

    /// <summary>Web origins whose pages may call this server; <c>*</c> for all. Default the two usual development servers.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = ["http://localhost:3000", "http://localhost:5173"];

    /// <summary>Whether addresses that callers name may lie in private networks. Default false.</summary>
    public bool FetchFromPrivateNetworks { get; set; }
}
