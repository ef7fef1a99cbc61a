namespace Atelier.Core.Catalog;

/// <summary>One service that serves models.</summary>
public sealed record ProviderEntry
{
    /// <summary>Same as <see cref="IImageProvider.Id"/>.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Other names callers use, such as <c>google</c> for <c>gemini</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Maker of its own models; <see langword="null"/> for a service that only hosts other makers' models.</summary>
    public string? Vendor { get; init; }

    /// <summary>Order among providers, small first.</summary>
    public required int Rank { get; init; }

    /// <summary>Calls it takes at the same time from one account; <see langword="null"/> when it publishes no such limit.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Where its facts were read, with dates.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public bool IsCalled(string name) =>
        Id.Equals(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);
}
