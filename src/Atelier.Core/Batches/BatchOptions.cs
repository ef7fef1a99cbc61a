namespace Atelier.Core.Batches;

/// <summary>What an operator can set about batches.</summary>
public sealed class BatchOptions
{
    /// <summary>Most items of one batch.</summary>
    public const int MostItems = 10_000;

    /// <summary>Items of one batch that are under way at the same time; the others wait outside the line of jobs. Default 32, 1 to 1000.</summary>
    public int Window { get; set; } = 32;
}
