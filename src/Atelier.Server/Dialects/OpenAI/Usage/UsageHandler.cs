using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Usage;

/// <summary>Pictures made, in buckets of time.</summary>
internal sealed class UsageHandler(IJobStore jobs, ILedgerStore ledger, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var groups = new UsageGroups();
        if ((UsageRange.Read(context.Request.Query, time.GetUtcNow(), out var range)
            ?? UsageGroups.Read(context.Request.Query, out groups)) is { } error)
        {
            await ErrorWriter.WriteAsync(context, error);
            return;
        }

        var project = context.Request.Query["project_id"].ToString() is { Length: > 0 } named ? named : null;
        var results = groups.IsAsked
            ? await ListGroupsAsync(range!, groups, project, context.RequestAborted)
            : await ListWholeAsync(range!, project, context.RequestAborted);
        var page = new UsagePageBody
        {
            Data =
            [
                .. range!.Starts.Select(start => new UsageBucketBody
                {
                    StartTime = start,
                    EndTime = start + range.Width,
                    Results = [.. results[start]],
                }),
            ],
            HasMore = range.NextPage is not null,
            NextPage = range.NextPage,
        };
        await context.Response.WriteAsJsonAsync(page, OpenAiJson.Default.UsagePageBody, cancellationToken: context.RequestAborted);
    }

    private async Task<ILookup<long, UsageResultBody>> ListWholeAsync(UsageRange range, string? project, CancellationToken cancellationToken)
    {
        var used = await jobs.ListUsageAsync(new UsageQuery(range.FirstMoment, range.LastMoment, range.Width), cancellationToken);
        return used.ToLookup(
            static bucket => bucket.Start.ToUnixTimeSeconds(),
            bucket => new UsageResultBody
            {
                InputTokens = bucket.InputTokens,
                OutputTokens = bucket.OutputTokens,
                NumModelRequests = bucket.Images,
                Images = bucket.Images,
                ProjectId = project,
            });
    }

    private async Task<ILookup<long, UsageResultBody>> ListGroupsAsync(
        UsageRange range,
        UsageGroups groups,
        string? project,
        CancellationToken cancellationToken)
    {
        var query = new SpendingQuery(range.FirstMoment, range.LastMoment)
        {
            Unit = range.Unit,
            Groups = groups.Groups,
            Callers = groups.Keys,
            Users = groups.Users,
            Models = groups.Models,
            Sizes = groups.Sizes,
            Operations = groups.Operations,
        };
        return (await ledger.ListSpendingAsync(query, cancellationToken)).Where(static row => row.Images > 0).ToLookup(
            static row => row.Start.ToUnixTimeSeconds(),
            row => new UsageResultBody
            {
                Object = "organization.usage.images.result",
                InputTokens = null,
                OutputTokens = null,
                NumModelRequests = row.Images,
                Images = row.Images,
                ProjectId = project,
                UserId = row.Groups.GetValueOrDefault(SpendingGroup.User),
                ApiKeyId = row.Groups.GetValueOrDefault(SpendingGroup.Key),
                Model = row.Groups.GetValueOrDefault(SpendingGroup.Model),
                Size = row.Groups.GetValueOrDefault(SpendingGroup.Size),
                Source = UsageGroups.SourceOf(row.Groups.GetValueOrDefault(SpendingGroup.Operation)),
            });
    }
}
