using System.Text.Json;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Images;
using Atelier.Server.Native;
using Atelier.Server.Native.Operations;
using Atelier.Server.Native.Operations.Reading;
using Atelier.Server.Native.Operations.Running;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Edits;

/// <summary><c>POST /image-edit</c>: the operations of <c>/api/v1/images/operations</c> in this dialect's form, told as events.</summary>
internal sealed class ImageEditHandler(
    ConfirmAccess access,
    OperationsReader reader,
    OperationsRun run,
    ImageLinks links,
    ErrorAnswers errors,
    TimeProvider time)
{
    private const string TokenHeader = "X-Google-OAuth-Token";
    private const int Whole = 100;

    public async Task HandleAsync(HttpContext context)
    {
        var (wish, problem) = await ReadAsync(context);
        if (wish is null)
        {
            await errors.WriteAsync(context, problem!);
            return;
        }

        await using var events = run.RunAsync(wish, PaidCall.Of(context, ConfirmDialect.Name), context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
        await events.MoveNextAsync();
        if (events.Current is not OperationsEvent.Started started)
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(((OperationsEvent.Refused)events.Current).Error));
            return;
        }

        OperationsHandler.Note(context, started);
        await TellAsync(context, wish, events);
    }

    /// <summary>The body is let go before the work begins.</summary>
    private async ValueTask<(OperationsWish? Wish, ErrorAnswer? Problem)> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType) with { Message = "This route takes JSON; send Content-Type: application/json." });
        }

        using var body = await JsonBody.ReadAsync(context.Request.Body, context.RequestAborted);
        return await access.AdmitAsync(context, TokenOf(context.Request, body), context.RequestAborted) is { } refused
            ? (null, refused)
            : await reader.ReadJsonAsync(body.Bytes, context.RequestAborted);
    }

    private static string? TokenOf(HttpRequest request, JsonBody body)
    {
        if (request.Headers[TokenHeader].ToString() is { Length: > 0 } token)
        {
            return token;
        }

        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new ObjectFields(document.RootElement).Text("accessToken") : null;
        }
        catch (JsonException)
        {
            // Said by whoever reads the rest of it.
            return null;
        }
    }

    private async Task TellAsync(HttpContext context, OperationsWish wish, IAsyncEnumerator<OperationsEvent> events)
    {
        await using var stream = LiveEvents.Begin(context.Response, time);
        await SendAsync(new EditEvents.Event("started") { TotalImages = wish.Pictures.Count });
        while (await events.MoveNextAsync())
        {
            switch (events.Current)
            {
                case OperationsEvent.Progressed(var picture, var done, var total, var operation):
                    await SendAsync(About("progress", picture) with { Status = "processing", Progress = done * Whole / total, CurrentOperation = operation });
                    break;
                case OperationsEvent.Made(var picture, var image):
                    await SendAsync(About("image_complete", picture) with { Result = Describe(new OperationsOutcome(picture, image, Error: null), context.Request) });
                    break;
                case OperationsEvent.Failed(var picture, var error):
                    await SendAsync(About("image_error", picture) with { Error = error.Message });
                    break;
                case OperationsEvent.Finished { Result: var result }:
                    await SendAsync(new EditEvents.Event("complete")
                    {
                        Results = [.. result.Outcomes.Select(outcome => Describe(outcome, context.Request))],
                        SuccessCount = result.Successes,
                        ErrorCount = result.Errors,
                        Cost = result.CostUsd,
                        Warnings = result.Warnings,
                    });
                    break;
            }
        }

        ValueTask SendAsync(EditEvents.Event told) => stream.SendAsync(told, ConfirmJson.Readable.Event, context.RequestAborted);
    }

    private static EditEvents.Event About(string type, GivenPicture picture) => new(type) { ImageId = picture.Label, ImageIndex = picture.Index };

    private EditEvents.Result Describe(OperationsOutcome outcome, HttpRequest request) => new(outcome.Picture.Label, outcome.Image is not null)
    {
        Url = outcome.Image is { } image ? links.Of(image, request) : null,
        ImageId = outcome.Image?.Id,
        Size = outcome.Image?.Bytes,
        Dimensions = outcome.Image is { } made ? new EditEvents.Dimensions(made.Width, made.Height) : null,
        Format = outcome.Image?.Format.ToName().ToUpperInvariant(),
        Error = outcome.Error?.Message,
    };
}
