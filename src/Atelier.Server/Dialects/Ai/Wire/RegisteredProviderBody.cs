namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>One provider.</summary>
internal sealed record RegisteredProviderBody
{
    public required string DisplayName { get; init; }

    /// <summary>Registry names of its models.</summary>
    public required IReadOnlyList<string> Models { get; init; }
}
