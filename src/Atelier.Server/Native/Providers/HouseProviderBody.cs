namespace Atelier.Server.Native.Providers;

/// <summary>One provider of this server.</summary>
internal sealed record HouseProviderBody
{
    /// <summary>What <c>provider</c> takes.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether it can be asked; whether a breaker keeps calls away now, <c>/api/v1/admin/breakers</c> tells.</summary>
    public required bool Available { get; init; }

    /// <summary>Why not; null when it can.</summary>
    public required string? Reason { get; init; }

    /// <summary>Whether it draws on the operator's own machine.</summary>
    public required bool Local { get; init; }

    /// <summary>How it did lately.</summary>
    public required PerformanceBody Performance { get; init; }
}
