namespace Atelier.Core.Engine.Queue;

/// <summary>What can be said of a job that has not ended.</summary>
/// <param name="Standing">Its place in line; <see langword="null"/> when it does not wait.</param>
/// <param name="Progress">0 to 1: pictures that are done, and of the others the time that is usual for them.</param>
/// <param name="ExpectedAt">When it is expected to end; <see langword="null"/> when nobody knows.</param>
public sealed record JobForecast(QueueStanding? Standing, double Progress, DateTimeOffset? ExpectedAt)
{
    /// <summary>Time alone never makes a job look done.</summary>
    private const double MostByTime = 0.95;

    /// <summary>Looks ahead.</summary>
    /// <param name="job">The job.</param>
    /// <param name="pictures">Pictures of it that are kept.</param>
    /// <param name="standing">Its place in line, if it waits.</param>
    /// <param name="options">How many jobs are worked on side by side.</param>
    /// <param name="now">When.</param>
    public static JobForecast Of(JobRecord job, int pictures, QueueStanding? standing, QueueOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(options);
        if (job.IsFinal)
        {
            return new JobForecast(null, 1, job.EndedAt);
        }

        var expected = job.Submission?.Expected ?? TimeSpan.Zero;
        if (job.State == JobState.Queued)
        {
            var rounds = standing is { } place ? 1 + ((place.Position - 1) / Math.Max(1, options.Places)) : 1;
            return new JobForecast(standing, 0, expected > TimeSpan.Zero ? now + (expected * rounds) : null);
        }

        var begun = job.StartedAt ?? job.CreatedAt;
        var share = expected > TimeSpan.Zero ? Math.Clamp((now - begun) / expected, 0, MostByTime) : 0;
        var done = Math.Min(pictures, job.Count);
        var progress = (done + ((job.Count - done) * share)) / job.Count;
        return new JobForecast(null, Math.Round(progress, 3), expected > TimeSpan.Zero && begun + expected > now ? begun + expected : null);
    }
}
