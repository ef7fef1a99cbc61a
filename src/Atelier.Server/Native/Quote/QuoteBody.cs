namespace Atelier.Server.Native.Quote;

/// <summary>What a request would cost, and who would draw.</summary>
internal sealed record QuoteBody
{
    /// <summary>For all pictures together; null when nobody knows, which a warning says.</summary>
    public required QuotePriceBody? Price { get; init; }

    /// <summary>Who would be asked first.</summary>
    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>Whether the embedded artist would stand in.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Every difference between what was asked and what the model would be sent.</summary>
    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Who would be asked next, in order.</summary>
    public required IReadOnlyList<QuoteAlternativeBody> Alternatives { get; init; }

    public required QuoteConstraintsBody Constraints { get; init; }
}
