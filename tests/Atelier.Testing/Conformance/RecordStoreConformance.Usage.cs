namespace Atelier.Testing.Conformance;

public abstract partial class RecordStoreConformance
{
    private static readonly DateTimeOffset s_hour = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ListUsage_SucceededJobs_AddsThemUpInBuckets()
    {
        await EndAsync(s_hour.AddMinutes(-1), count: 7);
        await EndAsync(s_hour, count: 5, new ImageUsage { InputTextTokens = 1, InputImageTokens = 2, OutputImageTokens = 30, OutputTextTokens = 4 });
        await EndAsync(s_hour.AddMinutes(59).AddSeconds(59), count: 1, new ImageUsage { InputTextTokens = 10 });
        await EndAsync(s_hour.AddHours(2), count: 2);
        await EndAsync(s_hour.AddHours(3), count: 9);

        var usage = await Jobs.ListUsageAsync(new UsageQuery(s_hour, s_hour.AddHours(3), 3600), Cancel);

        Assert.Equal(
            [new UsageBucket(s_hour, 6, 2, 13, 34), new UsageBucket(s_hour.AddHours(2), 2, 1, 0, 0)],
            usage);
    }

    [Theory]
    [InlineData(60, "2026-11-21T10:07:00Z")]
    [InlineData(3600, "2026-11-21T10:00:00Z")]
    [InlineData(86400, "2026-11-21T00:00:00Z")]
    public async Task ListUsage_BucketWidth_StartsAtItsMultiples(int seconds, string start)
    {
        await EndAsync(s_hour.AddMinutes(7).AddSeconds(59), count: 1);

        var bucket = Assert.Single(await Jobs.ListUsageAsync(new UsageQuery(s_hour, s_hour.AddDays(1), seconds), Cancel));

        Assert.Equal(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), bucket.Start);
    }

    [Fact]
    public async Task ListUsage_JobsThatDidNotSucceed_CountNothing()
    {
        await AddAsync(Sample.Job());
        foreach (var state in new[] { JobState.Failed, JobState.Cancelled, JobState.Unknown })
        {
            var job = Sample.Job();
            await AddAsync(job);
            Assert.True(await Jobs.FinishAsync(job with { State = state, EndedAt = s_hour }, null, [], Cancel));
        }

        Assert.Empty(await Jobs.ListUsageAsync(new UsageQuery(s_hour.AddDays(-1), s_hour.AddDays(1), 60), Cancel));
    }

    [Fact]
    public async Task ListUsage_FewerPicturesThanAskedFor_CountsThoseMade()
    {
        var job = Sample.Job() with { Count = 4, EndedAt = s_hour };
        var images = new[] { Sample.Image(job, 0), Sample.Image(job, 2) };
        await SucceedAsync(job, images);

        // Counted when the job ended: a picture that expires or is deleted was made all the same.
        await Images.DeleteAsync(images[0].Id, Cancel);

        var bucket = Assert.Single(await Jobs.ListUsageAsync(new UsageQuery(s_hour, s_hour.AddDays(1), 3600), Cancel));
        Assert.Equal((2, 1), (bucket.Images, bucket.Jobs));
    }

    private async Task EndAsync(DateTimeOffset at, int count, ImageUsage? usage = null)
    {
        var job = Sample.Job() with { Count = count };
        await AddAsync(job);
        Assert.True(await Jobs.FinishAsync(SampleRecords.Succeeded(job, at) with { Usage = usage }, null, [], Cancel));
    }
}
