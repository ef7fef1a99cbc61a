using System.Globalization;
using Atelier.Core.Engine;

namespace Atelier.Server.Native;

/// <summary>Tells what happened to a job in sentences a person understands.</summary>
internal static class JobStory
{
    public static IReadOnlyList<string> Tell(JobResult result) =>
    [
        Asked(result.Job),
        .. Planned(result.Job),
        .. result.Job.PassedOver.Select(static other => $"{other.Provider}/{other.Model} was passed over: {Sentence(other.Reason)}"),
        .. result.Job.Adjustments.Select(Adjusted),
        .. SetAside(result.Job),
        .. result.Attempts.Select(Tried),
        Ended(result),
        .. result.Job.IsFinal ? [Paid(result)] : Array.Empty<string>(),
    ];

    private static string Asked(JobRecord job)
    {
        var whom = job.Operation == ImageOperation.Transform ? "" : $" by {job.Model}";
        var what = (job.Operation, job.Count) switch
        {
            (ImageOperation.Edit, 1) => "an edited picture",
            (ImageOperation.Edit, _) => Text($"{job.Count} edited pictures"),
            (ImageOperation.Vary, 1) => "a variation of a picture",
            (ImageOperation.Vary, _) => Text($"{job.Count} variations of a picture"),
            (ImageOperation.Upscale, _) => "a larger copy of a picture",
            (ImageOperation.Transform, 1) => "operations on a picture",
            (ImageOperation.Transform, _) => Text($"operations on {job.Count} pictures"),
            (_, 1) => "a picture",
            _ => Text($"{job.Count} pictures"),
        };
        return Text($"At {job.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {job.Caller} asked for {what}{whom} ({job.Dialect}).");
    }

    private static IEnumerable<string> Planned(JobRecord job) => job switch
    {
        { CachedFrom: not null } => [],
        { Plan.Count: 0 } => ["Nobody was planned to draw it."],
        { Plan: [var only] } => [$"{only} was to draw it."],
        _ => [$"{job.Plan[0]} was to draw it, and should that fail, {string.Join(", then ", job.Plan.Skip(1))}."],
    };

    private static IEnumerable<string> SetAside(JobRecord job) =>
        job.ReservedUsd > 0 ? [Text($"{job.ReservedUsd:0.######} US dollars were set aside for it, the most it was expected to cost.")] : [];

    private static string Adjusted(Adjustment change) => change switch
    {
        { Sent: null } => $"{change.Parameter} '{change.Asked}' was left out: {change.Reason}",
        { Asked: null } => $"{change.Parameter} '{change.Sent}' was added: {change.Reason}",
        _ => $"{change.Parameter} '{change.Asked}' became '{change.Sent}': {change.Reason}",
    };

    private static string Tried(AttemptRecord attempt)
    {
        var who = Text($"Attempt {attempt.Number}, {attempt.Provider} with {attempt.Model}");
        var took = attempt.EndedAt is { } end ? $" after {Seconds(end - attempt.StartedAt)}" : "";
        return attempt.State switch
        {
            AttemptState.Started => $"{who}, is still drawing.",
            AttemptState.Succeeded => $"{who}, delivered{took}{For(attempt)}.",
            AttemptState.Cancelled => $"{who}, was called off{took}{Owing(attempt)}.",
            AttemptState.Unknown => $"{who}, has an unknown end: {Sentence(attempt.Reason)}{OwingSentence(attempt)}",
            _ => $"{who}, failed{took}: {Sentence(attempt.Reason)}{OwingSentence(attempt)}",
        };
    }

    private static string For(AttemptRecord attempt) =>
        attempt.CostUsd > 0 ? Text($" for {attempt.CostUsd:0.######} US dollars") : "";

    private static string Owing(AttemptRecord attempt) => attempt switch
    {
        { Charged: Charge.No } => "",
        { CostUsd: { } cost } => Text($" and cost {cost:0.######} US dollars"),
        { HighUsd: { } most } => Text($" and may have cost up to {most:0.######} US dollars"),
        _ => " and may have cost something",
    };

    private static string OwingSentence(AttemptRecord attempt) => Owing(attempt) is { Length: > 0 } owing ? $" It{owing.Replace(" and ", " ", StringComparison.Ordinal)}." : "";

    private static string Sentence(string? reason) => reason is null or "" ? "nobody said why."
        : reason[^1] is '.' or '!' or '?' ? reason
        : reason + ".";

    private static string Ended(JobResult result)
    {
        var job = result.Job;
        if (job.CachedFrom is { } source)
        {
            return $"Nobody had to draw: the pictures of job {source}, made for the same request, served again{StoodIn(job)}.";
        }

        var took = job.Duration is { } duration ? $" after {Seconds(duration)}" : "";
        return job.State switch
        {
            JobState.Queued => "It waits for its turn.",
            JobState.Running => "It is being worked on.",
            JobState.Succeeded => $"It was done{took}: {Kept(result)}{StoodIn(job)}.",
            JobState.Cancelled => $"It was cancelled{took}: {Sentence(job.Error?.Message)}",
            JobState.Unknown => $"How it ended is not known: {Sentence(job.Error?.Message)}",
            _ => $"It failed{took}: {Sentence(job.Error?.Message)}",
        };
    }

    private static string Kept(JobResult result) => result.Images.Count switch
    {
        0 => "its pictures are no longer kept",
        1 => "one picture was kept",
        var count => Text($"{count} pictures were kept"),
    };

    private static string StoodIn(JobRecord job) =>
        job.Simulated ? $"; the embedded artist stood in for {job.Model}" : "";

    private static string Paid(JobResult result) => result.Job.CostUsd switch
    {
        null => result.Attempts.Sum(static attempt => attempt.OwedUsd) is > 0 and var owed
            ? Text($"What it cost is not known; it counts as {owed:0.######} US dollars until somebody finds out.")
            : "What it cost is not known; it counts as the most it could have cost until somebody finds out.",
        0 => "It cost nothing.",
        var cost => Text($"It cost {cost:0.######} US dollars."),
    };

    private static string Seconds(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1) ? Text($"{time.TotalMilliseconds:0} ms") : Text($"{time.TotalSeconds:0.0} s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
