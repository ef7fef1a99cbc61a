using Atelier.Core.Engine;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Ai.Reading;
using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Dialects.Ai.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Chat;

/// <summary><c>POST /api/ai/chat</c>: read, start, wait, answer. What fails is told in the answer, whose status stays 200.</summary>
internal sealed class ChatHandler(RequestReader reader, ImageEngine engine, AnswerComposer composer, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await errors.WriteAsync(context, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        var problems = new SchemaProblems();
        switch (await reader.ReadAsync(context.Request.Body, Attachments.Refuse, problems, context.RequestAborted))
        {
            case ReadResult.Refused { Model: var model, Message: var message }:
                await FailAsync(context, AiChatAnswerBody.Failed(model, message));
                break;
            case ReadResult.Read { Request: var read }:
                await DrawAsync(context, read);
                break;
            default:
                await problems.WriteAsync(context);
                break;
        }
    }

    private async Task DrawAsync(HttpContext context, ReadRequest read)
    {
        switch (await engine.StartAsync(read.Request, PaidCall.Of(context, AiDialect.Name), context.RequestAborted))
        {
            case StartResult.Refused { Error: var refused }:
                await FailAsync(context, read, AiErrors.From(refused));
                break;
            case StartResult.Started { Ticket: var ticket }:
                // Leaving early, by a caller that hung up, gives the job up.
                using (ticket)
                {
                    context.NoteJob(ticket.JobId);
                    JobHeaders.AddTicket(context.Response.Headers, ticket);
                    await AnswerAsync(context, read, await ticket.WaitAsync(context.RequestAborted));
                }

                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, ReadRequest read, JobResult result)
    {
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await FailAsync(context, read, AiErrors.From(failed));
            return;
        }

        if (await composer.ComposeChatAsync(result, read.Asked, context.Request, context.RequestAborted) is not { } answer)
        {
            await FailAsync(context, read, AiErrors.Gone(result.Job.Id));
            return;
        }

        await using (answer)
        {
            await answer.SendAsync(context.Response, context.RequestAborted);
        }
    }

    private static Task FailAsync(HttpContext context, ReadRequest read, ErrorAnswer error)
    {
        RetryHeaders.Add(context.Response.Headers, error.RetryAfter);
        return FailAsync(context, AiChatAnswerBody.Failed(read.Request.Model, AiEnvelope.SentenceOf(error)));
    }

    private static Task FailAsync(HttpContext context, AiChatAnswerBody body)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, AiJson.Readable.AiChatAnswerBody, contentType: null, context.RequestAborted);
    }
}
