using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Quote;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>Hands jobs in, calls them off, and tries them again.</summary>
internal sealed class JobActionHandler(
    QuoteReaders readers,
    ImageEngine engine,
    WebhookCheck webhooks,
    JobCancelling cancelling,
    JobRetrying retrying,
    JobAccess access,
    JobReceipt receipt,
    JobView view,
    ErrorAnswers errors)
{
    public async Task SubmitAsync(HttpContext context)
    {
        var reading = await readers.ReadAsync(context, UpscaleMapping.Dialect);
        if (reading.Request is not { } request)
        {
            await errors.WriteAsync(context, reading.Problem!);
            return;
        }

        if (reading.Webhook is { } webhook && await webhooks.RefuseAsync(webhook, context.RequestAborted) is { } problem)
        {
            request.DisposePictures();
            await errors.WriteAsync(context, problem);
            return;
        }

        var call = PaidCall.Of(context, reading.Dialect) with { Webhook = reading.Webhook };
        var options = new SubmitOptions { Priority = reading.Priority ?? JobPriority.Normal };
        await receipt.SendAsync(context, await engine.SubmitAsync(request, call, options, context.RequestAborted));
    }

    public async Task CancelAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is not { } job)
        {
            return;
        }

        if (job.IsFinal && job.State != JobState.Cancelled)
        {
            await errors.WriteAsync(context, new(
                StatusCodes.Status409Conflict,
                "job_ended",
                $"The job is {WireWords.Of(job.State)} already; only queued and running jobs can be cancelled."));
            return;
        }

        var now = await cancelling.CancelAsync(job, context.RequestAborted);
        context.Response.StatusCode = now.IsFinal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        await NativeAnswer.SendAsync(context, await view.OfAsync(context, now), NativeJson.Default.JobBody);
    }

    public async Task RetryAsync(HttpContext context)
    {
        if (await access.FindAsync(context) is { } job)
        {
            var call = PaidCall.Of(context, job.Dialect) with { Webhook = job.Webhook };
            await receipt.SendAsync(context, await retrying.RetryAsync(job, call, context.RequestAborted));
        }
    }
}
