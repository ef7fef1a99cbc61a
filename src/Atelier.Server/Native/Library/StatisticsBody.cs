namespace Atelier.Server.Native.Library;

/// <summary>FakeAI's five numbers about what is kept.</summary>
/// <param name="TotalImages">Pictures that have not expired.</param>
/// <param name="TotalSizeBytes">Their bytes together.</param>
/// <param name="TotalSizeMb">The same in MiB, two decimals.</param>
/// <param name="RetentionHours">How long a picture is kept; null for ever.</param>
/// <param name="Backend"><c>memory</c> or <c>disk</c>.</param>
internal sealed record StatisticsBody(long TotalImages, long TotalSizeBytes, decimal TotalSizeMb, double? RetentionHours, string Backend)
{
    private const decimal BytesPerMb = 1024 * 1024;

    public static StatisticsBody From(LibraryStatistics kept, TimeSpan? retention, string backend) =>
        new(kept.Images, kept.Bytes, Math.Round(kept.Bytes / BytesPerMb, 2), retention?.TotalHours, backend);
}
