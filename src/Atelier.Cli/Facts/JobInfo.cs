using System.Text.Json.Serialization;

namespace Atelier.Cli.Facts;

/// <summary>A job as <c>--json</c> prints it: the keys of <c>/api/v1/jobs</c>.</summary>
internal sealed record JobInfo
{
    public required string Id { get; init; }

    /// <summary>queued, running, succeeded, failed, cancelled or unknown.</summary>
    public required string State { get; init; }

    public string? Operation { get; init; }

    public string? Dialect { get; init; }

    public string? Prompt { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public bool Simulated { get; init; }

    public int Count { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>Its place in line, 1 for the next; left out when it does not wait, and where nobody looked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }

    /// <summary>US dollars; null when nobody knows or the job still runs.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The job whose pictures answered this one, at no cost; null when it made its own.</summary>
    public string? CachedFrom { get; init; }

    public ProblemInfo? Error { get; init; }

    /// <summary>Who was to be asked, in order, as <c>provider/model</c>.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Who could have been asked and was not.</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Left out in lists, as is everything below.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AttemptInfo>? Attempts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ImageInfo>? Images { get; init; }

    /// <summary>What happened, in sentences.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Story { get; init; }
}
