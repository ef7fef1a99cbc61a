using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Usage;

/// <summary>Pictures made, in buckets of time.</summary>
internal sealed class UsageHandler(IJobStore jobs, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (UsageRange.Read(context.Request.Query, time.GetUtcNow(), out var range) is { } error)
        {
            await ErrorWriter.WriteAsync(context, error);
            return;
        }

        var used = await jobs.ListUsageAsync(QueryOf(range!), context.RequestAborted);
        var byStart = used.ToDictionary(static bucket => bucket.Start.ToUnixTimeSeconds());
        var project = context.Request.Query["project_id"].ToString();
        var buckets = new List<UsageBucketBody>();
        for (var start = range!.Start; start < range.End; start += range.Width)
        {
            buckets.Add(new UsageBucketBody
            {
                StartTime = start,
                EndTime = start + range.Width,
                Results = byStart.TryGetValue(start, out var bucket) ? [ToBody(bucket, project)] : [],
            });
        }

        var page = new UsagePageBody { Data = buckets, HasMore = range.NextPage is not null, NextPage = range.NextPage };
        await context.Response.WriteAsJsonAsync(page, OpenAiJson.Default.UsagePageBody, cancellationToken: context.RequestAborted);
    }

    private static UsageQuery QueryOf(UsageRange range) => new(
        DateTimeOffset.FromUnixTimeSeconds(Math.Max(range.From, range.Start)),
        DateTimeOffset.FromUnixTimeSeconds(Math.Min(range.Until, range.End)),
        range.Width);

    private static UsageResultBody ToBody(UsageBucket bucket, string project) => new()
    {
        InputTokens = bucket.InputTokens,
        OutputTokens = bucket.OutputTokens,
        NumModelRequests = bucket.Images,
        Images = bucket.Images,
        ProjectId = project.Length > 0 ? project : null,
    };
}
