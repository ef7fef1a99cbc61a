namespace Atelier;

/// <summary>What went wrong, whose fault it is, and whether it cost money.</summary>
/// <param name="Kind">The kind decides status, retry and fallback.</param>
/// <param name="Message">One or two sentences for a person, ending in what to do; never a secret, never a prompt.</param>
public sealed record ProviderFailure(FailureKind Kind, string Message)
{
    /// <summary>Whether the provider charged for this attempt; drives retry and the ledger.</summary>
    public Charge Charged { get; init; } = Charge.Unknown;

    /// <summary>How long the provider asked us to wait; <see langword="null"/> when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The request parameter at fault, as callers spell it.</summary>
    public string? Parameter { get; init; }

    /// <summary>A short machine-readable code, such as <c>moderation_blocked</c>; <see langword="null"/> for the kind's own.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's HTTP status, where there was one.</summary>
    public int? UpstreamStatus { get; init; }
}
