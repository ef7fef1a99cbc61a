using Atelier.Cli.Facts;
using Atelier.Core.Engine;
using Atelier.Core.Library;
using Atelier.Server.Native;

namespace Atelier.Cli.Backends.Local;

/// <summary>Records of this machine as the command line tells them.</summary>
internal static class LocalFacts
{
    public static async ValueTask<ImageInfo> OfAsync(ImageRecord record, ImageLibrary library, CancellationToken cancellationToken) => new()
    {
        Id = record.Id,
        Path = await KeptFiles.FindAsync(record, library, cancellationToken),
        JobId = record.JobId,
        Index = record.Index,
        Format = record.Format.ToName(),
        Width = record.Width,
        Height = record.Height,
        Frames = record.Frames,
        HasAlpha = record.HasAlpha,
        SizeBytes = record.Bytes,
        Sha256 = record.Sha256,
        Prompt = record.Prompt,
        RevisedPrompt = record.RevisedPrompt,
        Model = record.Model,
        Provider = record.Provider,
        Simulated = record.Simulated,
        Seed = record.Seed,
        Parameters = record.Parameters,
        CreatedAt = record.CreatedAt,
        ExpiresAt = record.ExpiresAt,
    };

    public static JobInfo Of(JobRecord job) => new()
    {
        Id = job.Id,
        State = WireWords.Of(job.State),
        Operation = WireWords.Of(job.Operation),
        Dialect = job.Dialect,
        Prompt = job.Prompt,
        Model = job.Model,
        Provider = job.Provider,
        Simulated = job.Simulated,
        Count = job.Count,
        CreatedAt = job.CreatedAt,
        EndedAt = job.EndedAt,
        DurationMs = (long?)job.Duration?.TotalMilliseconds,
        Cost = job.CostUsd,
        Plan = job.Plan,
        PassedOver = job.PassedOver,
        CachedFrom = job.CachedFrom,
        Error = job.Error is { } error ? ProblemInfo.From(error) : null,
        Adjustments = job.Adjustments,
        Warnings = job.Warnings,
    };

    public static async ValueTask<JobInfo> OfAsync(JobResult result, ImageLibrary library, CancellationToken cancellationToken)
    {
        var images = new List<ImageInfo>();
        foreach (var record in result.Images)
        {
            images.Add(await OfAsync(record, library, cancellationToken));
        }

        return Of(result.Job) with
        {
            Attempts = [.. result.Attempts.Select(Of)],
            Images = images,
            Story = JobStory.Tell(result),
        };
    }

    private static AttemptInfo Of(AttemptRecord attempt) => new()
    {
        Number = attempt.Number,
        Provider = attempt.Provider,
        Model = attempt.Model,
        Started = attempt.StartedAt,
        Duration = (attempt.EndedAt - attempt.StartedAt)?.TotalSeconds,
        Outcome = WireWords.Of(attempt.State),
        Kind = attempt.Failure is { } kind ? WireWords.Of(kind) : null,
        Reason = attempt.Reason,
        Charged = WireWords.Of(attempt.Charged),
        Cost = attempt.CostUsd,
    };
}
