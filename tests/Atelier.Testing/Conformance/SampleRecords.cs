namespace Atelier.Testing.Conformance;

/// <summary>Records for tests of stores: each younger than the one before, so that their ids sort in the order of their making.</summary>
public sealed class SampleRecords
{
    private long _milliseconds;

    /// <summary>When the first record was made, to the microsecond that every engine keeps.</summary>
    public static DateTimeOffset Start { get; } =
        new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(123_456);

    public string NewId() => Guid.CreateVersion7(Start.AddMilliseconds(Interlocked.Increment(ref _milliseconds))).ToString("N");

    /// <summary>A job of <c>node-1</c> that runs, with nothing in it but what is required.</summary>
    public JobRecord Job() => new()
    {
        Id = NewId(),
        State = JobState.Running,
        Operation = ImageOperation.Generate,
        Dialect = "openai",
        Caller = "anonymous",
        Fingerprint = new string('a', 64),
        RequestJson = "{}",
        Prompt = "a lighthouse",
        Model = "gpt-image-2",
        Count = 1,
        CreatedAt = Start,
        LeaseOwner = "node-1",
        LeaseUntil = Start.AddMinutes(1),
    };

    /// <summary>The same job at its good end.</summary>
    public static JobRecord Succeeded(JobRecord job, DateTimeOffset? endedAt = null) => job with
    {
        State = JobState.Succeeded,
        EndedAt = endedAt ?? Start.AddSeconds(7),
        Provider = "sketch",
        CostUsd = 0,
    };

    public static AttemptRecord Attempt(JobRecord job, int number = 1) => new()
    {
        JobId = job.Id,
        Number = number,
        Provider = "sketch",
        Model = job.Model,
        StartedAt = Start.AddSeconds(number),
    };

    /// <summary>A picture of the job, with nothing in its record but what is required.</summary>
    public ImageRecord Image(JobRecord job, int index = 0)
    {
        var id = NewId();
        return new ImageRecord
        {
            Id = id,
            JobId = job.Id,
            Index = index,
            Store = "disk",
            BlobName = $"2026/11/21/{id}.png",
            Format = ImageFormat.Png,
            Width = 1024,
            Height = 768,
            Bytes = 1000,
            Sha256 = new string('b', 64),
            Caller = job.Caller,
            Prompt = job.Prompt,
            Model = job.Model,
            Provider = "sketch",
            CreatedAt = Start,
        };
    }
}
