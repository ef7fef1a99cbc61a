namespace Atelier;

/// <summary>A job as it is kept: what was asked, planned, tried, made and paid.</summary>
public sealed record JobRecord
{
    /// <summary>UUIDv7, 32 hex digits.</summary>
    public required string Id { get; init; }

    public required JobState State { get; init; }

    public required ImageOperation Operation { get; init; }

    /// <summary>The dialect it came in.</summary>
    public required string Dialect { get; init; }

    public required string Caller { get; init; }

    /// <summary>The caller's end user, an opaque id.</summary>
    public string? User { get; init; }

    /// <summary>The team the caller belongs to; <see langword="null"/> for none.</summary>
    public string? Team { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Hash of the request's meaning (not its bytes), lower-case hex SHA-256.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The request as JSON, so that another process can pick the job up.</summary>
    public required string RequestJson { get; init; }

    public required string Prompt { get; init; }

    /// <summary>The catalog's name of the model the job is for.</summary>
    public required string Model { get; init; }

    /// <summary>Who drew; <see langword="null"/> until somebody did.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether the embedded artist stood in for the model.</summary>
    public bool Simulated { get; init; }

    /// <summary>How many pictures were asked for.</summary>
    public required int Count { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The process that works on it: host, process id and start, see Core's node identity.</summary>
    public string? LeaseOwner { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Candidates in order, as <c>provider/model</c>.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>Who could have been asked and was not.</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];

    public IReadOnlyList<Adjustment> Adjustments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public ImageUsage? Usage { get; init; }

    /// <summary>US dollars reserved while it runs.</summary>
    public decimal ReservedUsd { get; init; }

    /// <summary>Pictures reserved while it runs; 0 where nobody counts them.</summary>
    public int ReservedImages { get; init; }

    /// <summary>US dollars in the end; <see langword="null"/> when nobody knows.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The job whose kept pictures answer this one, at no cost; <see langword="null"/> when it made its own.</summary>
    public string? CachedFrom { get; init; }

    public JobError? Error { get; init; }

    /// <summary>Text a model gave beside its pictures.</summary>
    public string? Text { get; init; }

    /// <summary>Where it was handed in to be made later; <see langword="null"/> for a job that somebody waits for.</summary>
    public Submission? Submission { get; init; }

    /// <summary>Whom its caller wants told of it; <see langword="null"/> for nobody.</summary>
    public WebhookTarget? Webhook { get; init; }

    /// <summary>Whether somebody is to be told of its end, by the caller's wish or the operator's.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>When the latest turn of a submitted job began; <see langword="null"/> until then, and for all others.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public TimeSpan? Duration => EndedAt - CreatedAt;

    public bool IsFinal => State is not (JobState.Queued or JobState.Running);
}
