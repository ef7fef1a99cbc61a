using Atelier.Core.Engine;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Answers with server-sent events while the job runs: unfinished pictures as they come, finished ones at the end.</summary>
/// <remarks>
/// Finished pictures wait for the end of their job, since only then it is certain that they stay and what they used.
/// Several pictures give one completed event each, with <c>image_index</c>, and share the usage between them.
/// As in OpenAI's own streams, no <c>[DONE]</c> follows.
/// </remarks>
internal sealed class EventStreamAnswer(AnswerComposer composer, ImageLinks links, IImageIntake intake, TimeProvider time)
{
    public async Task WriteAsync(HttpContext context, ImagesRoute route, ReadRequest read, JobTicket ticket)
    {
        var output = new EventStream(context.Response);
        await foreach (var happened in ticket.WatchAsync(context.RequestAborted))
        {
            switch (happened)
            {
                case JobEvent.Partial partial:
                    await WritePartialAsync(output, route, read, partial, context.RequestAborted);
                    break;
                case JobEvent.Finished { Result: var result } when JobErrors.Of(result.Job) is { } failed:
                    await FailAsync(context, output, failed);
                    break;
                case JobEvent.Finished { Result: var result }:
                    await FinishAsync(context, output, route, read.Wire, result);
                    break;
            }
        }
    }

    private async Task WritePartialAsync(
        EventStream output,
        ImagesRoute route,
        ReadRequest read,
        JobEvent.Partial partial,
        CancellationToken cancellationToken)
    {
        var request = read.Request;
        var facts = intake.Inspect(partial.Image.Span);
        var slot = new PictureSlot(new MemoryImageSource(partial.Image).OpenRead());
        var body = new ImageEventBody
        {
            Type = route.EventName + ".partial_image",
            B64Json = slot,
            CreatedAt = time.GetUtcNow().ToUnixTimeSeconds(),
            Size = facts?.Size.ToString() ?? request.Size ?? "auto",
            Quality = request.Quality ?? "auto",
            Background = request.Background ?? "auto",
            OutputFormat = (facts?.Format ?? request.Format ?? ImageFormat.Png).ToName(),
            PartialImageIndex = partial.PartialIndex,
            ImageIndex = request.Count > 1 ? partial.Index : null,
        };
        await using var json = SlottedJson.Create(body, OpenAiJson.Default.ImageEventBody, [slot]);
        await output.WriteAsync(body.Type, json, cancellationToken);
    }

    private async Task FinishAsync(HttpContext context, EventStream output, ImagesRoute route, WireRequest wire, JobResult result)
    {
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (result.Images.Count == 0)
        {
            await FailAsync(context, output, AnswerComposer.Gone(result.Job.Id));
            return;
        }

        var usage = TokenUsage.Of(result.Job);
        for (var position = 0; position < result.Images.Count; position++)
        {
            var image = result.Images[position];
            if (await composer.OpenAsync(image, context.RequestAborted) is not { } slot)
            {
                await FailAsync(context, output, AnswerComposer.Gone(result.Job.Id));
                return;
            }

            var body = new ImageEventBody
            {
                Type = route.EventName + ".completed",
                B64Json = slot,
                CreatedAt = (result.Job.EndedAt ?? result.Job.CreatedAt).ToUnixTimeSeconds(),
                Size = AnswerFacts.SizeOf(image),
                Quality = AnswerFacts.QualityOf(image) ?? "auto",
                Background = AnswerFacts.BackgroundOf(image, wire.Background),
                OutputFormat = image.Format.ToName(),
                ImageIndex = result.Images.Count > 1 ? image.Index : null,
                Usage = TokenUsage.Share(usage, position, result.Images.Count),
                Url = links.Of(image, context.Request),
                Metadata = AnswerFacts.MetadataOf(result),
            };
            await using var json = SlottedJson.Create(body, OpenAiJson.Default.ImageEventBody, [slot]);
            await output.WriteAsync(body.Type, json, context.RequestAborted);
        }
    }

    /// <summary>Before the first event a failure is an ordinary answer; afterwards only an event can tell it.</summary>
    private static async Task FailAsync(HttpContext context, EventStream output, OpenAiError error)
    {
        if (!output.HasStarted)
        {
            await ErrorWriter.WriteAsync(context, error);
            return;
        }

        var body = new ErrorEventBody { Error = ErrorWriter.ToErrorBody(error) };
        await using var json = SlottedJson.Create(body, OpenAiJson.Default.ErrorEventBody, []);
        await output.WriteAsync(body.Type, json, context.RequestAborted);
    }
}
