using System.Globalization;
using Atelier.Core.Engine.Queue;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>Tells what happens to jobs as it happens, on whatever node it does.</summary>
internal sealed class JobEventsHandler(
    IJobStore jobs,
    IJournal journal,
    Signals signals,
    JobAccess access,
    JobEventComposer composer,
    TimeProvider time,
    ErrorAnswers errors)
{
    /// <summary>The query's word for clients that cannot set a header.</summary>
    public const string AfterParameter = "after";

    private const int PageSize = 100;

    private static readonly TimeSpan s_glance = TimeSpan.FromSeconds(1);

    /// <summary>One job, from its beginning or from where the client left off, to its end.</summary>
    public async Task WatchJobAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is not { } job)
        {
            return;
        }

        if (ReadAfter(context, out var after) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var cancellationToken = context.RequestAborted;
        if (after is { } last && await IsEndAsync(job.Id, last, cancellationToken))
        {
            // Tells browsers not to come back.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var listener = signals.Listen(Signals.OfJob(job.Id));
        var feed = new EventFeed(context.Response, time);
        await feed.BeginAsync(cancellationToken);
        var pictures = 0;
        for (var number = 0L; ;)
        {
            // Looked up before the entries: an end seen here has its entry in what is read next.
            var isOver = await jobs.FindAsync(job.Id, cancellationToken) is not { IsFinal: false };
            var entries = await journal.ListAsync(new JournalQuery(number, PageSize) { JobId = job.Id, IncludesUnsettled = isOver }, cancellationToken);
            foreach (var entry in entries)
            {
                number = entry.Number;
                pictures += entry.Kind == JournalKind.Picture ? 1 : 0;
                if (number > (after ?? 0))
                {
                    var body = await composer.ComposeAsync(context, entry, Math.Min(1.0, (double)pictures / job.Count));
                    await feed.SendAsync(entry.Number, body.Type, body, NativeJson.Default.JobEventBody, cancellationToken);
                }

                if (entry.IsEnd)
                {
                    return;
                }
            }

            if (isOver && entries.Count == 0)
            {
                await EndWithoutEntryAsync(context, feed, job.Id);
                return;
            }

            if (entries.Count < PageSize)
            {
                await listener.WaitAsync(s_glance, time, cancellationToken);
                await feed.KeepAliveAsync(cancellationToken);
            }
        }
    }

    /// <summary>All of the caller's jobs, from now on or from where the client left off, until the client hangs up.</summary>
    public async Task WatchAllAsync(HttpContext context)
    {
        if (ReadAfter(context, out var after) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var cancellationToken = context.RequestAborted;
        var caller = JobAccess.OnlyOf(context);
        var number = after ?? await journal.FindLastAsync(cancellationToken);
        using var listener = signals.Listen(caller is null ? Signals.AnyJob : Signals.OfCaller(caller));
        var feed = new EventFeed(context.Response, time);
        await feed.BeginAsync(cancellationToken);
        while (true)
        {
            var entries = await journal.ListAsync(new JournalQuery(number, PageSize) { Caller = caller }, cancellationToken);
            foreach (var entry in entries)
            {
                number = entry.Number;
                var body = await composer.ComposeAsync(context, entry, progress: null);
                await feed.SendAsync(entry.Number, body.Type, body, NativeJson.Default.JobEventBody, cancellationToken);
            }

            if (entries.Count < PageSize)
            {
                await listener.WaitAsync(s_glance, time, cancellationToken);
                await feed.KeepAliveAsync(cancellationToken);
            }
        }
    }

    private async ValueTask<bool> IsEndAsync(string jobId, long number, CancellationToken cancellationToken) =>
        await journal.ListAsync(new JournalQuery(number - 1, 1) { JobId = jobId }, cancellationToken) is [{ IsEnd: true } end] && end.Number == number;

    /// <summary>A job that somebody waited for has no journal, and an old one has none any more: only its end can be told.</summary>
    private async ValueTask EndWithoutEntryAsync(HttpContext context, EventFeed feed, string jobId)
    {
        if (await jobs.FindAsync(jobId, context.RequestAborted) is { } job)
        {
            var entry = new JournalEntry(job.Id, job.Caller, JournalEntry.EndOf(job.State), job.EndedAt ?? job.CreatedAt);
            var body = await composer.ComposeAsync(context, entry, progress: 1);
            await feed.SendAsync(id: null, body.Type, body, NativeJson.Default.JobEventBody, context.RequestAborted);
        }
    }

    private static ErrorAnswer? ReadAfter(HttpContext context, out long? after)
    {
        after = null;
        var text = context.Request.Headers.TryGetValue(EventFeed.LastIdHeader, out var header) ? header.ToString() : context.QueryText(AfterParameter);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var fine = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        after = number;
        return fine
            ? null
            : new(StatusCodes.Status400BadRequest, "invalid_value", $"{EventFeed.LastIdHeader}, or parameter '{AfterParameter}', must be the id of an event")
            {
                Parameter = AfterParameter,
            };
    }
}
