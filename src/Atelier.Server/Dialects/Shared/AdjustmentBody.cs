namespace Atelier.Server.Dialects.Shared;

/// <summary>One difference between what was asked and what the model was sent.</summary>
internal sealed record AdjustmentBody
{
    public required string Parameter { get; init; }

    public required string? Asked { get; init; }

    /// <summary>Null when it was left out.</summary>
    public required string? Sent { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    public static AdjustmentBody From(Adjustment adjustment) => new()
    {
        Parameter = adjustment.Parameter,
        Asked = adjustment.Asked,
        Sent = adjustment.Sent,
        Reason = adjustment.Reason,
    };
}
