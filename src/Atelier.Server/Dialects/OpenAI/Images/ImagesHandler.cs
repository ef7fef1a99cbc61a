using Atelier.Core.Engine;
using Atelier.Server.Access;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.OpenAI.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Images;

/// <summary>The three routes that make pictures: read, start, answer.</summary>
internal sealed class ImagesHandler(
    RequestReader reader,
    ImageEngine engine,
    WholeAnswer whole,
    EventStreamAnswer events,
    SimulatedAnswer simulated,
    DrawingOptions drawing)
{
    /// <summary>What jobs and the catalog's rules call this dialect.</summary>
    public const string Dialect = "openai";

    public async Task HandleAsync(HttpContext context, ImagesRoute route)
    {
        var (read, error) = await reader.ReadAsync(context.Request, route, context.RequestAborted);
        if (read is null)
        {
            await ErrorWriter.WriteAsync(context, error!);
        }
        else if (drawing.GenerateActualImages)
        {
            await MakeAsync(context, route, read);
        }
        else
        {
            await simulated.WriteAsync(context, route, read);
        }
    }

    private async Task MakeAsync(HttpContext context, ImagesRoute route, ReadRequest read)
    {
        switch (await engine.StartAsync(read.Request, CallOf(context), context.RequestAborted))
        {
            case StartResult.Refused { Error: var refused }:
                await ErrorWriter.WriteAsync(context, OpenAiErrors.From(refused));
                break;
            case StartResult.Started { Ticket: var ticket }:
                // Leaving early, by a caller that hung up, gives the job up.
                using (ticket)
                {
                    context.NoteJob(ticket.JobId);
                    JobHeaders.AddTicket(context.Response.Headers, ticket);
                    await (read.Wire.Stream == true
                        ? events.WriteAsync(context, route, read, ticket)
                        : whole.WriteAsync(context, read.Wire, ticket));
                }

                break;
        }
    }

    private static CallContext CallOf(HttpContext context) => new()
    {
        Caller = context.CallerId(),
        Team = context.CallerTeam(),
        Dialect = Dialect,
        IdempotencyKey = context.Request.Headers.TryGetValue(RequestHeaders.IdempotencyKey, out var key) ? key.ToString() : null,
        RequestId = context.TraceIdentifier,
    };
}
