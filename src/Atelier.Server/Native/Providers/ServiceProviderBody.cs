namespace Atelier.Server.Native.Providers;

/// <summary>One of the image generator service's providers, as it always told of them (contracts 3.2).</summary>
internal sealed record ServiceProviderBody
{
    /// <summary>dalle3 or flux_schnell.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> SupportedSizes { get; init; }

    /// <summary>Most pictures of one request.</summary>
    public required int MaxImages { get; init; }

    public required bool SupportsQuality { get; init; }

    public required bool SupportsStyle { get; init; }

    public required bool SupportsSeed { get; init; }

    /// <summary>For people.</summary>
    public required string TypicalGenerationTime { get; init; }

    /// <summary>The model it stands for here.</summary>
    public required string Model { get; init; }
}
