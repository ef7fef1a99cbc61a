using Atelier.Server.Dialects.Shared;
using Atelier.Server.Native.Operations.Running;
using Atelier.Server.Native.Operations.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Operations.Writing;

/// <summary>Tells operations as server-sent events while they are done.</summary>
internal sealed class OperationsStream(OperationsComposer composer, TimeProvider time)
{
    private const int Whole = 100;

    /// <param name="context">The request.</param>
    /// <param name="wish">What was asked.</param>
    /// <param name="started">The first event.</param>
    /// <param name="rest">All others.</param>
    public async Task WriteAsync(HttpContext context, OperationsWish wish, OperationsEvent.Started started, IAsyncEnumerator<OperationsEvent> rest)
    {
        var cancellationToken = context.RequestAborted;
        await using var stream = LiveEvents.Begin(context.Response, time);
        await stream.SendAsync("started", new("started", started.JobId, wish.Pictures.Count), OperationsJson.Default.StartedEvent, cancellationToken);
        while (await rest.MoveNextAsync())
        {
            switch (rest.Current)
            {
                case OperationsEvent.Progressed(var picture, var done, var total, var operation):
                    await stream.SendAsync(
                        "progress",
                        new("progress", picture.Index, picture.Label, operation, done, total, done * Whole / total),
                        OperationsJson.Default.ProgressEvent,
                        cancellationToken);
                    break;
                case OperationsEvent.Made(var picture, var image):
                    await TellAsync("image_complete", new OperationsOutcome(picture, image, Error: null));
                    break;
                case OperationsEvent.Failed(var picture, var error):
                    await TellAsync("image_error", new OperationsOutcome(picture, Image: null, error));
                    break;
                case OperationsEvent.Finished { Result: var result }:
                    var body = composer.Compose(result, context.Request);
                    await stream.SendAsync(
                        "complete",
                        new("complete", body.SuccessCount, body.ErrorCount, body.Results, body.JobIds, body.Warnings, body.CostUsd),
                        OperationsJson.Default.CompleteEvent,
                        cancellationToken);
                    break;
            }
        }

        ValueTask TellAsync(string name, OperationsOutcome outcome) => stream.SendAsync(
            name,
            new(name, composer.Compose(outcome, context.Request)),
            OperationsJson.Default.ImageEvent,
            cancellationToken);
    }
}
