namespace Atelier;

/// <summary>Which deliveries to list, newest first.</summary>
public sealed record DeliveryQuery
{
    /// <summary>1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only those older than the one with this id.</summary>
    public string? BeforeId { get; init; }

    /// <summary>Only those of this caller's jobs and batches.</summary>
    public string? Caller { get; init; }

    /// <summary>Only those to receivers the operator named, or only the others; <see langword="null"/> for both.</summary>
    public bool? Servers { get; init; }

    public DeliveryState? State { get; init; }

    /// <summary>Only those that tell of this job or batch.</summary>
    public string? SubjectId { get; init; }
}
