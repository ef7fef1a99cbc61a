namespace Atelier.Server.Native.Money;

/// <summary>What some calls to providers came to.</summary>
internal record SpendingSumsBody
{
    /// <summary>Pictures kept.</summary>
    public required long Images { get; init; }

    /// <summary>Calls to providers.</summary>
    public required long Requests { get; init; }

    /// <summary>Calls that failed or whose end nobody knows.</summary>
    public required long Failures { get; init; }

    /// <summary>Share of calls that delivered, 0 to 1; null without any call.</summary>
    public double? SuccessRate => Requests == 0 ? null : Math.Round(1 - ((double)Failures / Requests), 4);

    /// <summary>US dollars known to be charged.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Calls of which nobody knows what they cost.</summary>
    public required long UnknownCharges { get; init; }

    /// <summary>The most those may have cost, US dollars.</summary>
    public required decimal UnknownUsd { get; init; }

    /// <summary>How long the calls took on average.</summary>
    public required long AverageDurationMs { get; init; }
}
