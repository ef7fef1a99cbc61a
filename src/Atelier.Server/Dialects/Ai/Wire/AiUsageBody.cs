namespace Atelier.Server.Dialects.Ai.Wire;

/// <summary>What was asked of models and what it came to.</summary>
internal sealed record AiUsageBody
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>One entry for each model at each provider that was asked, most calls first.</summary>
    public required IReadOnlyList<AiModelUsageBody> Models { get; init; }

    /// <summary>Calls by provider.</summary>
    public required IReadOnlyDictionary<string, long> Providers { get; init; }

    public required long TotalRequests { get; init; }

    public required long TotalImages { get; init; }

    /// <summary>US dollars known to be charged.</summary>
    public required decimal TotalCost { get; init; }
}

/// <summary>One model at one provider.</summary>
internal sealed record AiModelUsageBody
{
    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>Calls to the provider, retries included.</summary>
    public required long Requests { get; init; }

    public required long Failures { get; init; }

    /// <summary>Pictures that were kept.</summary>
    public required long Images { get; init; }

    /// <summary>US dollars known to be charged.</summary>
    public required decimal Cost { get; init; }

    public required long AverageDurationMs { get; init; }
}
