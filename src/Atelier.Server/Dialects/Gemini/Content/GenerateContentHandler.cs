using Atelier.Core.Engine;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Gemini.Reading;
using Atelier.Server.Dialects.Gemini.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Content;

/// <summary><c>:generateContent</c> and <c>:streamGenerateContent</c>: read, start, answer.</summary>
internal sealed class GenerateContentHandler(RequestReader reader, ImageEngine engine, WholeAnswer whole, StreamedAnswer streamed)
{
    private const string AltParameter = "alt";
    private const string Events = "sse";

    public async Task HandleAsync(HttpContext context, string model, ContentMethod method)
    {
        if (!context.Request.HasJsonContentType())
        {
            await GoogleErrorWriter.WriteAsync(context, GoogleError.From(StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType)));
            return;
        }

        var (request, violations) = await reader.ReadAsync(context.Request.Body, model, context.RequestAborted);
        if (request is null)
        {
            await GoogleErrorWriter.WriteAsync(context, GoogleError.BadRequest(violations));
            return;
        }

        if (method == ContentMethod.Generate)
        {
            // Nobody would see them, and some models charge for them.
            request = request with { PartialImages = null };
        }

        var wantsText = request.WantsText != false;
        switch (await engine.StartAsync(request, PaidCall.Of(context, GeminiDialect.Name), context.RequestAborted))
        {
            case StartResult.Refused { Error: { Kind: FailureKind.ContentRejected } refused }:
                await RefuseAsync(context, method, refused, model);
                break;
            case StartResult.Refused { Error: var refused }:
                await GoogleErrorWriter.WriteAsync(context, GoogleError.From(refused));
                break;
            case StartResult.Started { Ticket: var ticket }:
                // Leaving early, by a caller that hung up, gives the job up.
                using (ticket)
                {
                    context.NoteJob(ticket.JobId);
                    JobHeaders.AddTicket(context.Response.Headers, ticket);
                    await (method == ContentMethod.Stream
                        ? streamed.WriteAsync(context, ticket, wantsText, AsksForEvents(context.Request))
                        : whole.WriteAsync(context, ticket, wantsText));
                }

                break;
        }
    }

    private static Task RefuseAsync(HttpContext context, ContentMethod method, JobError refused, string model)
    {
        var answer = AnswerParts.NotTaken(refused, model);
        return method == ContentMethod.Stream
            ? StreamedAnswer.WriteOnlyAsync(context, answer, AsksForEvents(context.Request))
            : WholeAnswer.SendAsync(context, answer);
    }

    private static bool AsksForEvents(HttpRequest request) => request.Query[AltParameter].ToString() == Events;
}
