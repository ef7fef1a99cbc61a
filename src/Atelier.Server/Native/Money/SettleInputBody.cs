namespace Atelier.Server.Native.Money;

/// <summary>What is known of a job whose charge was not.</summary>
internal sealed record SettleInputBody
{
    /// <summary>yes or no.</summary>
    public required string Charged { get; init; }

    /// <summary>US dollars in all, from 0; left out: what was expected.</summary>
    public decimal? Cost { get; init; }
}
