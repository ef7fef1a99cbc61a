namespace Atelier.Core.Ledger;

/// <summary>One line of a provider's bill or usage export.</summary>
/// <param name="Time">When it was used.</param>
/// <param name="CostUsd">What the provider charges, US dollars, at least 0.</param>
public sealed record BillRow(DateTimeOffset Time, decimal CostUsd)
{
    /// <summary>Who billed; <see langword="null"/> where the export does not say, which is all of one provider's.</summary>
    public string? Provider { get; init; }

    /// <summary>The provider's name of the model; <see langword="null"/> where the export does not say.</summary>
    public string? Model { get; init; }

    /// <summary>The provider's own id of the task or request; <see langword="null"/> where the export does not say.</summary>
    public string? TaskId { get; init; }

    /// <summary>Pictures it charges for; <see langword="null"/> where the export does not say.</summary>
    public int? Images { get; init; }
}
