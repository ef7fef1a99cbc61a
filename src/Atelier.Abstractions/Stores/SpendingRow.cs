namespace Atelier;

/// <summary>What attempts of one bucket and one group came to.</summary>
public sealed record SpendingRow
{
    /// <summary>Where the bucket starts; the query's start where all of it is one.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The groups asked for, with their values; one that an attempt does not have is <see langword="null"/>.</summary>
    public IReadOnlyDictionary<SpendingGroup, string?> Groups { get; init; } = new Dictionary<SpendingGroup, string?>();

    /// <summary>Pictures kept.</summary>
    public required long Images { get; init; }

    /// <summary>Calls to providers.</summary>
    public required long Requests { get; init; }

    /// <summary>Calls that failed or whose end nobody knows; cancelled ones are none.</summary>
    public required long Failures { get; init; }

    /// <summary>US dollars known to be charged.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Calls of which nobody knows what they cost.</summary>
    public required long UnknownCharges { get; init; }

    /// <summary>The most those may have cost, US dollars.</summary>
    public required decimal UnknownUsd { get; init; }

    /// <summary>How long the calls took on average.</summary>
    public required TimeSpan AverageDuration { get; init; }
}
