namespace Atelier;

/// <summary>Where a breaker stands. Names as the confirm dialect writes them.</summary>
public enum BreakerState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>No call goes through until the timeout has passed.</summary>
    Open,

    /// <summary>One call at a time goes through, to see whether the provider has recovered.</summary>
    HalfOpen,
}
