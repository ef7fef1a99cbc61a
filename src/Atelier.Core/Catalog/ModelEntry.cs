using Atelier.Core.Catalog.Prices;
using Atelier.Core.Catalog.Sizes;

namespace Atelier.Core.Catalog;

/// <summary>One model at one provider: what it is called, can do, costs and takes. Immutable.</summary>
public sealed record ModelEntry
{
    public required ProviderEntry Provider { get; init; }

    /// <summary>The model's id as this provider spells it; goes on the wire.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The name we give it, unique in the catalog: the id where that means this model first, otherwise <c>provider/id</c>.
    /// </summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Who made the weights.</summary>
    public required string Vendor { get; init; }

    public ModelStatus Status { get; init; }

    public DateOnly? Released { get; init; }

    public Retirement? Retirement { get; init; }

    public required QualityTier Tier { get; init; }

    /// <summary>The quality word that serves a tier, where one model serves several.</summary>
    public IReadOnlyList<TierQuality> TierQualities { get; init; } = [];

    /// <summary>Order among models of a tier, small first.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether <c>auto</c> may choose it at all.</summary>
    public bool Automatic { get; init; } = true;

    public required ModelOperations Operations { get; init; }

    public required SizeRule Sizes { get; init; }

    /// <summary><see langword="null"/> when the model has no such knob.</summary>
    public QualityRule? Qualities { get; init; }

    /// <summary>Styles it takes, the first being its default; <see langword="null"/> when nothing is known of styles.</summary>
    public IReadOnlyList<string>? Styles { get; init; }

    /// <summary>Formats it can hand over, never empty.</summary>
    public required IReadOnlyList<ImageFormat> Formats { get; init; }

    /// <summary><c>opaque</c> and <c>transparent</c> as far as it can be told; empty when every picture is opaque.</summary>
    public IReadOnlyList<string> Backgrounds { get; init; } = [];

    public bool Streaming { get; init; }

    public ModelLimits Limits { get; init; } = new();

    public ModelParameters Parameters { get; init; } = ModelParameters.None;

    public required PriceShape Price { get; init; }

    public IReadOnlyList<TypicalLatency> Latencies { get; init; } = [];

    public ConfirmOffer? Confirm { get; init; }

    /// <summary>Rules by dialect name (<see cref="CallContext.Dialect"/>).</summary>
    public IReadOnlyDictionary<string, DialectRules> Dialects { get; init; } = new Dictionary<string, DialectRules>();

    /// <summary>Where the facts were read.</summary>
    public string? Source { get; init; }

    /// <summary>The day the facts were read.</summary>
    public required DateOnly Checked { get; init; }

    public string? Notes { get; init; }

    /// <summary><c>provider/id</c>: what plans and job records call it.</summary>
    public string QualifiedName => $"{Provider.Id}/{Id}";

    /// <summary>Whether it no longer answers on a given day.</summary>
    public bool IsRetired(DateOnly today) => Status == ModelStatus.Retired || Retirement?.Date <= today;

    /// <summary>Whether it can do an operation, inside a mask where there is one.</summary>
    public bool Supports(ImageOperation operation, bool masked) => operation switch
    {
        ImageOperation.Generate => Operations.HasFlag(ModelOperations.Generate),
        ImageOperation.Edit => Operations.HasFlag(masked ? ModelOperations.Inpaint : ModelOperations.Edit),
        ImageOperation.Vary => Operations.HasFlag(ModelOperations.Vary),
        ImageOperation.Upscale => Operations.HasFlag(ModelOperations.Upscale),
        _ => false,
    };

    /// <summary>Whether it serves a tier, as its own or by a quality word.</summary>
    public bool Serves(QualityTier tier) => Tier == tier || QualityFor(tier) is not null;

    /// <summary>The quality word with which it serves a tier; <see langword="null"/> when it needs none or does not serve it.</summary>
    public string? QualityFor(QualityTier tier) => TierQualities.FirstOrDefault(entry => entry.Tier == tier)?.Quality;

    /// <summary>Typical time for one picture; 20 seconds where nobody knows.</summary>
    public TimeSpan TypicalTime(string? quality)
    {
        var word = quality ?? Qualities?.Default;
        var known = Latencies.FirstOrDefault(latency => latency.Quality.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? Latencies.FirstOrDefault(latency => latency.Quality == "any")
            ?? Latencies.MaxBy(latency => latency.Seconds);
        return TimeSpan.FromSeconds(known?.Seconds ?? 20);
    }
}
