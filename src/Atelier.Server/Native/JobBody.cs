using System.Text.Json.Serialization;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;

namespace Atelier.Server.Native;

/// <summary>A job as <c>/api/v1/jobs</c> tells it. Lists leave out what belongs to one job alone.</summary>
internal sealed record JobBody
{
    public required string Id { get; init; }

    /// <summary>queued, running, succeeded, failed, cancelled or unknown.</summary>
    public required string State { get; init; }

    public required string Operation { get; init; }

    public required string Dialect { get; init; }

    public required string Prompt { get; init; }

    public required string Model { get; init; }

    public required string? Provider { get; init; }

    public required bool Simulated { get; init; }

    /// <summary>Pictures asked for.</summary>
    public required int Count { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required long? DurationMs { get; init; }

    /// <summary>low, normal or high; null for a job that was not handed in to be made later.</summary>
    public required string? Priority { get; init; }

    /// <summary>When its turn came; null until then, and for a job that somebody waited for.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>The batch it belongs to.</summary>
    public required string? BatchId { get; init; }

    /// <summary>Its 0-based place within the batch.</summary>
    public required int? BatchPosition { get; init; }

    /// <summary>The job whose request it repeats.</summary>
    public required string? RetryOf { get; init; }

    /// <summary>The address that is told of it.</summary>
    public required string? Webhook { get; init; }

    /// <summary>US dollars it was expected to cost when it was handed in; null when nobody knew, and for a job that somebody waited for.</summary>
    public required decimal? EstimatedCost { get; init; }

    /// <summary>Its place in line, 1 for the next; left out when it does not wait, and in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }

    /// <summary>How many jobs wait in all; left out with the position.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? QueueLength { get; init; }

    /// <summary>0 to 1; left out in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Progress { get; init; }

    /// <summary>When it is expected to end, or ended; left out when nobody knows, and in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>US dollars; null when nobody knows or the job still runs.</summary>
    public required decimal? Cost { get; init; }

    public required decimal ReservedUsd { get; init; }

    /// <summary>The job whose pictures answered this one, at no cost; null when it made its own.</summary>
    public required string? CachedFrom { get; init; }

    public required JobErrorBody? Error { get; init; }

    public required UsageBody? Usage { get; init; }

    /// <summary>Who was to be asked, in order, as <c>provider/model</c>.</summary>
    public required IReadOnlyList<string> Plan { get; init; }

    /// <summary>Who could have been asked and was not.</summary>
    public required IReadOnlyList<PassedOverBody> PassedOver { get; init; }

    public required IReadOnlyList<AdjustmentBody> Adjustments { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AttemptBody>? Attempts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ImageBody>? Images { get; init; }

    /// <summary>What happened, in sentences.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Story { get; init; }

    public static JobBody From(JobRecord job) => new()
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
        Priority = job.Submission is { } submission ? WireWords.Of(submission.Priority) : null,
        StartedAt = job.StartedAt,
        BatchId = job.Submission?.BatchId,
        BatchPosition = job.Submission is { BatchId: not null } place ? place.BatchPosition : null,
        RetryOf = job.Submission?.RetryOf,
        Webhook = job.Webhook?.Url,
        EstimatedCost = job.Submission?.ExpectedUsd,
        DurationMs = (long?)job.Duration?.TotalMilliseconds,
        Cost = job.CostUsd,
        ReservedUsd = job.ReservedUsd,
        CachedFrom = job.CachedFrom,
        Error = job.Error is { } error ? JobErrorBody.From(error) : null,
        Usage = job.Usage is { } usage ? new UsageBody(usage.InputTokens, usage.OutputTokens, usage.TotalTokens) : null,
        Plan = job.Plan,
        PassedOver = [.. job.PassedOver.Select(PassedOverBody.From)],
        Adjustments = [.. job.Adjustments.Select(static change => new AdjustmentBody(change.Parameter, change.Asked, change.Sent, change.Reason))],
        Warnings = job.Warnings,
    };

    public static JobBody From(JobResult result, IReadOnlyList<ImageBody> images) => From(result.Job) with
    {
        Attempts = [.. result.Attempts.Select(AttemptBody.From)],
        Images = images,
        Story = JobStory.Tell(result),
    };

    /// <summary>The same with what lies ahead.</summary>
    public JobBody With(JobForecast forecast) => this with
    {
        Position = forecast.Standing?.Position,
        QueueLength = forecast.Standing?.Length,
        Progress = forecast.Progress,
        ExpectedAt = forecast.ExpectedAt,
    };
}
