namespace Atelier.Cli.Facts;

/// <summary>A quote as <c>--json</c> prints it and a server answers it.</summary>
internal sealed record QuoteInfo
{
    /// <summary>What <c>--quote</c> takes; null when nobody knows the price.</summary>
    public string? Quote { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public QuotePriceInfo? Price { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public bool Simulated { get; init; }

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public IReadOnlyList<QuoteAlternativeInfo> Alternatives { get; init; } = [];

    /// <summary>US dollars; null when no budget holds.</summary>
    public decimal? RemainingBudget { get; init; }

    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];
}
