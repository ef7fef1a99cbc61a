namespace Atelier.Server.Native.Quote;

/// <summary>What a request would cost, and who would draw.</summary>
internal sealed record QuoteBody
{
    /// <summary>Our word for the price; passed back as <c>quote</c>. Null when nobody knows the price.</summary>
    public required string? Quote { get; init; }

    /// <summary>Until when the quote holds; null without one.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

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

    /// <summary>US dollars left in the tightest budget that holds for the caller; null when none does.</summary>
    public required decimal? RemainingBudget { get; init; }

    /// <summary>Who could draw it and would not be asked, with the reason of each.</summary>
    public required IReadOnlyList<PassedOverBody> PassedOver { get; init; }
}
