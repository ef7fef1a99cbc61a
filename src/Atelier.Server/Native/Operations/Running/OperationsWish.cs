namespace Atelier.Server.Native.Operations.Running;

/// <summary>What is to be done to which pictures.</summary>
internal sealed record OperationsWish
{
    /// <summary>At least one.</summary>
    public required IReadOnlyList<GivenPicture> Pictures { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<OperationStep> Steps { get; init; }

    /// <summary>The results'; <see langword="null"/> for the one each picture came in.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>0 to 100, where the format has a quality.</summary>
    public int? Compression { get; init; }

    public string? User { get; init; }

    public bool? EmbedMetadata { get; init; }

    /// <summary>US dollars that models may cost at most, all together.</summary>
    public decimal? MaxCostUsd { get; init; }

    /// <summary>Sentences the reader owes the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
