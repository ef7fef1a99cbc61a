namespace Atelier;

/// <summary>Which ended attempts to add up, and by what. An empty list of wishes lets everything pass.</summary>
/// <param name="From">First moment of starting, inclusive.</param>
/// <param name="Until">Last moment of starting, exclusive.</param>
public sealed record SpendingQuery(DateTimeOffset From, DateTimeOffset Until)
{
    public SpendingUnit Unit { get; init; } = SpendingUnit.Whole;

    public IReadOnlyList<SpendingGroup> Groups { get; init; } = [];

    public IReadOnlyList<string> Callers { get; init; } = [];

    public IReadOnlyList<string> Users { get; init; } = [];

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> Sizes { get; init; } = [];

    public IReadOnlyList<ImageOperation> Operations { get; init; } = [];
}
