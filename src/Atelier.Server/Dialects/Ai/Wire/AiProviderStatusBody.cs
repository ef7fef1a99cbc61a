namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>One service.</summary>
internal sealed record AiProviderStatusBody
{
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Whether it has what it needs and is switched on in the settings.</summary>
    public required bool Configured { get; init; }

    /// <summary>
    /// valid: it took its key a moment ago; refused: it does not take it; missing: none is set; unknown: it did not answer, or cannot be asked
    /// without paying.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Why its key is not known to be valid, without any secret; null where it is.</summary>
    public required string? Problem { get; init; }
}
