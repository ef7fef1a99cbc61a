using System.Text.Json.Serialization;

namespace Atelier.Server.Native.Jobs;

/// <summary>One thing that happened to a job, as events tell it.</summary>
internal sealed record JobEventBody
{
    /// <summary>Grows from event to event; what <c>Last-Event-ID</c> names.</summary>
    public required long Id { get; init; }

    /// <summary>job.queued, job.started, job.resumed, job.postponed, job.attempt, job.picture, job.cancelling, and at the end job.succeeded, job.failed, job.cancelled or job.unknown.</summary>
    public required string Type { get; init; }

    public required string JobId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>0 to 1, by pictures.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Progress { get; init; }

    /// <summary>Of job.attempt: its number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Attempt { get; init; }

    /// <summary>Of job.attempt: who is asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    /// <summary>Of job.attempt: for which model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <summary>Of job.postponed: why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Of job.picture: the picture, unless it is deleted by now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageBody? Image { get; init; }

    /// <summary>Of an end: the job.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JobBody? Job { get; init; }
}
