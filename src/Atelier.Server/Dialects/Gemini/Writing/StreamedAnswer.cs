using Atelier.Core.Engine;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Writing;

/// <summary>Answers chunk by chunk while the job runs: words and unfinished pictures as they come, finished pictures at the end.</summary>
/// <remarks>
/// Finished pictures wait for the end of their job, since only then it is certain that they stay and what they used. Every chunk has a part
/// that is not empty: Google's client drops a whole turn from its history otherwise.
/// </remarks>
internal sealed class StreamedAnswer(AnswerComposer composer, IImageIntake intake)
{
    /// <param name="context">The request.</param>
    /// <param name="ticket">The job.</param>
    /// <param name="wantsText">Whether words may come beside the pictures.</param>
    /// <param name="asEvents">Server-sent events; otherwise one JSON array.</param>
    public async Task WriteAsync(HttpContext context, JobTicket ticket, bool wantsText, bool asEvents)
    {
        var output = new ChunkStream(context.Response, asEvents);
        var said = false;
        await foreach (var happened in ticket.WatchAsync(context.RequestAborted))
        {
            switch (happened)
            {
                case JobEvent.Said { Text: { Length: > 0 } text } when wantsText:
                    said = true;
                    await WriteAsync(context, output, Piece(ticket, AnswerParts.Words(text), index: 0));
                    break;
                case JobEvent.Partial partial:
                    await WriteDraftAsync(context, output, ticket, partial);
                    break;
                case JobEvent.Finished { Result: var result }:
                    JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
                    await FinishAsync(context, output, ticket, result, wantsText && !said);
                    break;
            }
        }

        await output.EndAsync(context.RequestAborted);
    }

    /// <summary>A stream of one chunk without pictures.</summary>
    public static async Task WriteOnlyAsync(HttpContext context, GenerateContentAnswer answer, bool asEvents)
    {
        var output = new ChunkStream(context.Response, asEvents);
        await WriteAsync(context, output, answer);
        await output.EndAsync(context.RequestAborted);
    }

    private async Task WriteDraftAsync(HttpContext context, ChunkStream output, JobTicket ticket, JobEvent.Partial partial)
    {
        if (intake.Inspect(partial.Image.Span) is not { Format: var format })
        {
            return;
        }

        var slot = new PictureSlot(new MemoryImageSource(partial.Image).OpenRead());
        await WriteAsync(context, output, Piece(ticket, AnswerParts.Draft(format, slot), partial.Index), slot);
    }

    private async Task FinishAsync(HttpContext context, ChunkStream output, JobTicket ticket, JobResult result, bool owesText)
    {
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await (failed.Kind == FailureKind.ContentRejected
                ? WriteAsync(context, output, AnswerParts.NotShown(result.Job, failed))
                : FailAsync(context, output, GoogleError.From(failed)));
            return;
        }

        // A replayed job tells nothing while it runs.
        if (owesText && result.Job.Text is { Length: > 0 } text && result.Images.Count > 0)
        {
            await WriteAsync(context, output, Piece(ticket, AnswerParts.Words(text), index: 0));
        }

        for (var position = 0; position < result.Images.Count; position++)
        {
            if (await composer.PictureAsync(result, position, context.Request, context.RequestAborted) is not { } chunk)
            {
                await FailAsync(context, output, GoogleError.Gone(result.Job.Id));
                return;
            }

            await using (chunk)
            {
                await output.WriteAsync(chunk, context.RequestAborted);
            }
        }

        if (result.Images.Count == 0)
        {
            await FailAsync(context, output, GoogleError.Gone(result.Job.Id));
        }
    }

    private static GenerateContentAnswer Piece(JobTicket ticket, GooglePartBody part, int index) => new()
    {
        Candidates = [AnswerParts.Candidate(index, isLast: false, part)],
        ModelVersion = null,
        ResponseId = ticket.JobId,
    };

    private static async Task WriteAsync(HttpContext context, ChunkStream output, GenerateContentAnswer answer, params IReadOnlyList<PictureSlot> slots)
    {
        await using var json = SlottedJson.Create(answer, GoogleJson.Default.GenerateContentAnswer, slots);
        await output.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Before the first chunk a failure is an ordinary answer; afterwards only a chunk can tell it.</summary>
    private static async Task FailAsync(HttpContext context, ChunkStream output, GoogleError error)
    {
        if (!output.HasStarted)
        {
            await GoogleErrorWriter.WriteAsync(context, error);
            return;
        }

        var body = GoogleErrorWriter.ToBody(error, context.TraceIdentifier);
        await using var json = SlottedJson.Create(body, GoogleJson.Default.GoogleErrorBody, []);
        await output.WriteAsync(json, context.RequestAborted);
    }
}
