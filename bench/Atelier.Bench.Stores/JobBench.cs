using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Bench.Stores;

/// <summary>One job as the engine keeps it: added, an attempt before and after, ended with one picture.</summary>
internal static class JobBench
{
    private static readonly string s_request = $$"""{"operation":"generate","prompt":"{{new string('p', 200)}}","size":"1024x1024"}""";

    internal static Task RunAsync(IServiceProvider provider, int callers, TimeSpan duration)
    {
        var jobs = provider.GetRequiredService<IJobStore>();
        return Measured.RunAsync("job (add, attempt, finish with a picture)", callers, duration, _ => OneJobAsync(jobs));
    }

    private static async Task OneJobAsync(IJobStore jobs)
    {
        var job = Job();
        var attempt = new AttemptRecord
        {
            JobId = job.Id, Number = 1, Provider = "sketch", Model = job.Model, StartedAt = job.CreatedAt,
        };
        await jobs.AddAsync(job, CancellationToken.None);
        await jobs.AttemptStartsAsync(attempt, job.LeaseOwner, CancellationToken.None);
        var ended = job with { State = JobState.Succeeded, EndedAt = job.CreatedAt, Provider = "sketch", CostUsd = 0.04m };
        var lastAttempt = attempt with { State = AttemptState.Succeeded, EndedAt = job.CreatedAt };
        if (!await jobs.FinishAsync(ended, lastAttempt, [Image(job)], CancellationToken.None))
        {
            throw new InvalidOperationException("A job of our own did not finish.");
        }
    }

    private static JobRecord Job()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JobRecord
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            State = JobState.Running,
            Operation = ImageOperation.Generate,
            Dialect = "openai",
            Caller = "anonymous",
            Fingerprint = new string('0', 64),
            RequestJson = s_request,
            Prompt = new string('p', 200),
            Model = "gpt-image-2",
            Count = 1,
            CreatedAt = now,
            LeaseOwner = "bench",
            LeaseUntil = now.AddMinutes(1),
            Plan = ["sketch/gpt-image-2"],
            Usage = new ImageUsage { InputTextTokens = 50, OutputImageTokens = 1056 },
        };
    }

    private static ImageRecord Image(JobRecord job)
    {
        var id = Guid.CreateVersion7(job.CreatedAt).ToString("N");
        return new ImageRecord
        {
            Id = id,
            JobId = job.Id,
            Index = 0,
            Store = "disk",
            BlobName = $"2026/11/21/{id}.png",
            Format = ImageFormat.Png,
            Width = 1024,
            Height = 1024,
            Bytes = 123_456,
            Sha256 = job.Fingerprint,
            Caller = job.Caller,
            Prompt = job.Prompt,
            Model = job.Model,
            Provider = "sketch",
            Parameters = new Dictionary<string, string> { ["quality"] = "hd", ["template"] = "classic" },
            CreatedAt = job.CreatedAt,
        };
    }
}
