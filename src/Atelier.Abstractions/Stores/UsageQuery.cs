namespace Atelier;

/// <summary>Which usage to add up.</summary>
/// <param name="From">First moment, inclusive.</param>
/// <param name="Until">Last moment, exclusive.</param>
/// <param name="BucketSeconds">Width of a bucket: 60, 3600 or 86400; buckets start at multiples of it since the Unix epoch.</param>
public sealed record UsageQuery(DateTimeOffset From, DateTimeOffset Until, int BucketSeconds);
