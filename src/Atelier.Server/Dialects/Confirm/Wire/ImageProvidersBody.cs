namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>Which providers can draw now.</summary>
internal sealed record ImageProvidersBody
{
    /// <summary>ISO 8601 in UTC.</summary>
    public required string Timestamp { get; init; }

    /// <summary>By provider's id.</summary>
    public required IReadOnlyDictionary<string, ImageProviderBody> Providers { get; init; }

    public required ImageProvidersSummaryBody Summary { get; init; }
}

/// <summary>How many there are.</summary>
internal sealed record ImageProvidersSummaryBody(int Total, int Available, int Unavailable);
