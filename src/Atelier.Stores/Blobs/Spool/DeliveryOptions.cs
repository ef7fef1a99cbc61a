namespace Atelier.Stores;

/// <summary>What happens when a store behind a network does not take a picture.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Most bytes that wait on this machine together; with 0 nothing waits, and the picture cannot be kept. Default 10 GiB.</summary>
    public long LimitBytes { get; init; } = 10L << 30;

    /// <summary>How long the store may take over one step of a picture before it waits here instead. Default 20 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether every picture waits here and is delivered afterwards, so that nobody waits for the store. Default false.</summary>
    public bool Behind { get; init; }
}
