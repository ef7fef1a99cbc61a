using Atelier.Core.Catalog;
using Atelier.Core.Catalog.Prices;

namespace Atelier.Core.Planning;

/// <summary>One provider and model that can do the job, with the request fitted to it.</summary>
public sealed record Candidate
{
    public required IImageProvider Provider { get; init; }

    /// <summary>The catalog's name of the model that is to draw.</summary>
    public required string Model { get; init; }

    /// <summary>The model as the catalog has it; <see langword="null"/> only where a plan was made without one.</summary>
    /// <remarks>
    /// What a dialect shows of it beside the call is here: its name there and its capabilities (<see cref="ModelEntry.Confirm"/>), its
    /// sizes, its styles.
    /// </remarks>
    public ModelEntry? Entry { get; init; }

    /// <summary>The model that was asked for, where <see cref="Entry"/> answers in its place because it has retired.</summary>
    public ModelEntry? AskedFor { get; init; }

    /// <summary>What is sent; its <see cref="ProviderCall.Count"/> is the whole job's.</summary>
    public required ProviderCall Call { get; init; }

    /// <summary>Most pictures of one call; a job of more is split into calls that run side by side.</summary>
    public required int MaxImagesPerCall { get; init; }

    /// <summary>Seeds the model takes; calls a job is split into get different ones of them.</summary>
    public SeedRange Seeds { get; init; } = SeedRange.All;

    /// <summary>The model cannot keep to the call's mask: it is asked without, and what lies outside is put back afterwards.</summary>
    public bool MasksHere { get; init; }

    /// <summary>The embedded artist stands in for the model.</summary>
    public bool Simulated { get; init; }

    /// <summary>Tokens the job would use by the model's own tables; what a simulated answer reports.</summary>
    public ImageUsage? ExpectedUsage { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How a real charge follows from what the provider counted.</summary>
    public PriceShape? Rates { get; init; }

    /// <summary>The tier it is asked to serve; its own where the caller named it.</summary>
    public QualityTier Tier { get; init; }

    /// <summary>Typical time of one picture: as measured lately, otherwise as the catalog has it.</summary>
    public TimeSpan TypicalTime { get; init; }

    /// <summary>Share of recent calls that delivered, 0 to 1; <see langword="null"/> where too few were made.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>What the whole job costs here; <see langword="null"/> when nobody knows.</summary>
    public PriceEstimate? Price { get; init; }
}
