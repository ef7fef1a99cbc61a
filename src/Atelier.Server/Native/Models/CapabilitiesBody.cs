namespace Atelier.Server.Native.Models;

/// <summary>Everything the catalog knows of one model.</summary>
internal sealed record CapabilitiesBody : CatalogModelSummaryBody
{
    public required CapabilitySizesBody Sizes { get; init; }

    /// <summary>Quality words it takes, from plain to best; empty when it has no such knob.</summary>
    public required IReadOnlyList<string> Qualities { get; init; }

    public required string? DefaultQuality { get; init; }

    /// <summary>Styles it takes; empty when it has no such knob.</summary>
    public required IReadOnlyList<string> Styles { get; init; }

    /// <summary>Formats it hands over; others are made of these here.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>opaque, transparent; empty when every picture is opaque.</summary>
    public required IReadOnlyList<string> Backgrounds { get; init; }

    /// <summary>Whether it shows unfinished pictures.</summary>
    public required bool Streaming { get; init; }

    public required CapabilityLimitsBody Limits { get; init; }

    public required CapabilityParametersBody Parameters { get; init; }

    public required CapabilityPriceBody Price { get; init; }

    /// <summary>How long one picture usually takes.</summary>
    public required double TypicalSeconds { get; init; }

    /// <summary>The same model at other providers, by what <c>model</c> takes.</summary>
    public required IReadOnlyList<string> AlsoAt { get; init; }

    /// <summary>Where these facts were read.</summary>
    public required string? Source { get; init; }

    /// <summary>When, <c>YYYY-MM-DD</c>.</summary>
    public required DateOnly Checked { get; init; }

    public required string? Notes { get; init; }
}
