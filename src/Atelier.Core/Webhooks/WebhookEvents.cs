namespace Atelier.Core.Webhooks;

/// <summary>What others can be told of.</summary>
public static class WebhookEvents
{
    /// <summary>Every event, by name.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["job.succeeded", "job.failed", "job.cancelled", "job.unknown", "batch.completed", "batch.cancelled", "batch.paused"];

    /// <summary>Whether there is such an event.</summary>
    public static bool IsKnown(string name) => All.Contains(name, StringComparer.Ordinal);

    /// <summary>How a job's end is called.</summary>
    public static string Of(JobState state) => "job." + state.ToString().ToLowerInvariant();
}
