using Atelier.Cli.Backends;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Making;

/// <summary>Makes the object that <c>--json</c> prints.</summary>
internal static class MadeReports
{
    public static MadeReport From(PicturesMade made, IReadOnlyList<MadeImageInfo> images) => new()
    {
        JobId = made.JobId,
        Model = made.Model,
        Provider = made.Provider,
        Simulated = made.Simulated,
        Images = images,
        Usage = made.Tokens,
        CostUsd = made.CostUsd,
        Cached = made.Cached,
        DurationMs = (long)made.Duration.TotalMilliseconds,
        Adjustments = made.Adjustments,
        Warnings = made.Warnings,
    };
}
