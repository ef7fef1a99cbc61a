namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>That nobody else could draw either.</summary>
internal sealed record FallbackResultBody
{
    /// <summary>Always false.</summary>
    public bool Success { get; }

    public required string Error { get; init; }

    /// <summary>Whoever else could have drawn, and why they did not.</summary>
    public required IReadOnlyList<RequestedModelBody> Attempted { get; init; }
}
