namespace Atelier.Server.Dialects.Mcp.Wire;

/// <summary>One model.</summary>
internal sealed record ToolModelBody
{
    /// <summary>What <c>model</c> takes.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Who serves it.</summary>
    public required string Provider { get; init; }

    /// <summary>ultra, high, standard or fast.</summary>
    public required string Tier { get; init; }

    /// <summary>Whether a request for it would be answered now.</summary>
    public required bool Available { get; init; }

    /// <summary>Whether the embedded artist would stand in for it.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Day its vendor shuts it down; null when none is set.</summary>
    public required DateOnly? RetiresOn { get; init; }
}
