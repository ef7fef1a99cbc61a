using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Starts a native wish's job, waits for it and puts its answer together.</summary>
internal sealed class PictureMaking(ImageEngine engine, GenerateComposer composer)
{
    /// <param name="wish">What is asked; its pictures go to the engine.</param>
    /// <param name="context">The caller's request.</param>
    /// <param name="call">Who asks, and under which key.</param>
    /// <param name="alone">Whether the whole answer is this one's, so that headers may tell of its job.</param>
    public async ValueTask<MadeAnswer> MakeAsync(GenerateWish wish, HttpContext context, CallContext call, bool alone)
    {
        var started = await engine.StartAsync(wish.Request, call, context.RequestAborted);
        if (started is StartResult.Refused { Error: var refused })
        {
            return MadeAnswer.Bad(GenerateErrors.Of(refused, wish.Offer));
        }

        // Leaving early, by a caller that hung up, gives the job up.
        using var ticket = ((StartResult.Started)started).Ticket;
        if (alone)
        {
            context.NoteJob(ticket.JobId);
            JobHeaders.AddTicket(context.Response.Headers, ticket);
        }

        var result = await ticket.WaitAsync(context.RequestAborted);
        if (alone)
        {
            JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        }

        return JobFailures.Of(result.Job) is { } failed
            ? MadeAnswer.Bad(GenerateErrors.Of(failed, wish.Offer), result.Job.CostUsd)
            : await composer.ComposeAsync(result, wish, context.Request, mayReturn: call.IdempotencyKey is not null);
    }
}
