using Atelier.Core.Engine;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Ai.Reading;
using Atelier.Server.Dialects.Ai.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Images;

/// <summary><c>POST /api/ai/generate-image</c>: read, start, wait, answer.</summary>
internal sealed class GenerateImageHandler(RequestReader reader, ImageEngine engine, AnswerComposer composer, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await errors.WriteAsync(context, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        var problems = new SchemaProblems();
        if (await reader.ReadAsync(context.Request.Body, Attachments.Correct, problems, context.RequestAborted) is not ReadResult.Read { Request: var read })
        {
            await problems.WriteAsync(context);
            return;
        }

        switch (await engine.StartAsync(read.Request, PaidCall.Of(context, AiDialect.Name), context.RequestAborted))
        {
            case StartResult.Refused { Error: var refused }:
                await errors.WriteAsync(context, AiErrors.From(refused));
                break;
            case StartResult.Started { Ticket: var ticket }:
                // Leaving early, by a caller that hung up, gives the job up.
                using (ticket)
                {
                    context.NoteJob(ticket.JobId);
                    JobHeaders.AddTicket(context.Response.Headers, ticket);
                    await AnswerAsync(context, read.Asked, await ticket.WaitAsync(context.RequestAborted));
                }

                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, Asked asked, JobResult result)
    {
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await errors.WriteAsync(context, AiErrors.From(failed));
            return;
        }

        if (await composer.ComposeAsync(result, asked, context.Request, context.RequestAborted) is not { } answer)
        {
            await errors.WriteAsync(context, AiErrors.Gone(result.Job.Id));
            return;
        }

        await using (answer)
        {
            await answer.SendAsync(context.Response, context.RequestAborted);
        }
    }
}
