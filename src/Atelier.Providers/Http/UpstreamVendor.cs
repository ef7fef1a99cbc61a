namespace Atelier.Providers.Http;

/// <summary>What talking to one configured service takes.</summary>
internal sealed record UpstreamVendor
{
    /// <summary>Its name in messages to people.</summary>
    public required string Name { get; init; }

    /// <summary>Where it answers; paths are appended to it.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Puts the key into a request. Called for addresses of the service only.</summary>
    public required Func<HttpRequestMessage, CancellationToken, ValueTask> Authorize { get; init; }

    /// <summary>Values that must never appear in a message.</summary>
    public IReadOnlyList<string?> Secrets { get; init; } = [];

    /// <summary>Other addresses that may have the key, such as a vendor's regional hosts; by default none.</summary>
    public Func<Uri, bool> AlsoOurs { get; init; } = static _ => false;

    /// <summary>The vendor's own reading of an error; <see langword="null"/> from it means the usual one.</summary>
    public Func<UpstreamError, ProviderFailure?> ReadError { get; init; } = static _ => null;
}
