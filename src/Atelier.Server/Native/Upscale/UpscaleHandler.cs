using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Upscale;

/// <summary>Reads, starts, waits, answers.</summary>
internal sealed class UpscaleHandler(UpscaleReader reader, ImageEngine engine, ImageLinks links, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        var reading = await reader.ReadAsync(context.Request, context.RequestAborted);
        if (reading.Problem is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var (request, notMapped) = UpscaleMapping.ToRequest(reading.Body!, reading.Image!);
        if (request is null)
        {
            reading.Image!.Dispose();
            await errors.WriteAsync(context, notMapped!);
            return;
        }

        var started = await engine.StartAsync(request, PaidCall.Of(context, UpscaleMapping.Dialect), context.RequestAborted);
        if (started is StartResult.Refused { Error: var refused })
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(refused));
            return;
        }

        using var ticket = ((StartResult.Started)started).Ticket;
        context.NoteJob(ticket.JobId);
        JobHeaders.AddTicket(context.Response.Headers, ticket);
        var result = await ticket.WaitAsync(context.RequestAborted);
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(failed));
            return;
        }

        if (result.Images.Count == 0)
        {
            await errors.WriteAsync(context, JobErrors.Gone(result.Job.Id));
            return;
        }

        var images = result.Images.Select(image => ImageBody.From(image, links, context.Request));
        var body = new UpscaledBody([.. images], Next: null, result.Job.Id, result.Job.Warnings, result.Job.CostUsd, result.Job.CachedFrom is not null);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.UpscaledBody);
    }
}
