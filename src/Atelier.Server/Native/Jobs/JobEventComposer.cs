using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>Tells journal entries with what they are about.</summary>
internal sealed class JobEventComposer(IJobStore jobs, IImageStore images, JobView view, ImageLinks links)
{
    /// <summary>What comes before the kind in an event's name.</summary>
    public const string Subject = "job.";

    /// <param name="context">Who is told.</param>
    /// <param name="entry">What happened.</param>
    /// <param name="progress">How far the job is with it; <see langword="null"/> where nobody counts.</param>
    public async ValueTask<JobEventBody> ComposeAsync(HttpContext context, JournalEntry entry, double? progress) => new()
    {
        Id = entry.Number,
        Type = Subject + WireWords.Of(entry.Kind),
        JobId = entry.JobId,
        At = entry.At,
        Progress = entry.IsEnd ? 1 : progress,
        Attempt = entry.Attempt > 0 ? entry.Attempt : null,
        Provider = entry.Provider,
        Model = entry.Model,
        Reason = entry.Reason,
        Image = entry.ImageId is { } id && await images.FindAsync(id, context.RequestAborted) is { } image
            ? ImageBody.From(image, links, context.Request)
            : null,
        Job = entry.IsEnd && await jobs.FindAsync(entry.JobId, context.RequestAborted) is { } job ? await view.OfAsync(context, job) : null,
    };
}
