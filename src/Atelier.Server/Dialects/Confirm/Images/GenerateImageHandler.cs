using Atelier.Core.Engine;
using Atelier.Server.Dialects.Confirm.Errors;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary><c>POST /generate-image</c>: the click that spends. Fields, caller, then the engine; the first that fails answers.</summary>
internal sealed class GenerateImageHandler(
    ConfirmAccess access,
    AskedRequest asking,
    ImageEngine engine,
    AnswerComposer composer,
    ErrorAnswers errors,
    TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (body, unreadable) = await BodyReader.ReadAsync(context);
        if (unreadable is not null)
        {
            await errors.WriteAsync(context, unreadable);
            return;
        }

        var (asked, problem) = AskedPictureReader.Read(body!.Value);
        problem ??= await access.AdmitAsync(context, asked!.AccessToken, context.RequestAborted);
        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var (request, unknown) = await asking.ReadAsync(asked!, context.RequestAborted);
        if (unknown is not null)
        {
            await FailAsync(context, FailureComposer.Compose(unknown, asked!, [], jobId: null), unknown.RetryAfter);
            return;
        }

        await using var stream = EventHeaders.AreTaken(context.Request) ? LiveEvents.Begin(context.Response, time) : null;
        await DrawAsync(context, asked!, request!, stream);
    }

    private async Task DrawAsync(HttpContext context, AskedPicture asked, ImageRequest request, LiveEvents? stream)
    {
        var progress = new PictureProgress(stream, id: null, asked.Prompt, asked.Quality == AskedPicture.UsualQuality ? null : asked.Quality);
        await BeginAsync(progress, request, context.RequestAborted);
        switch (await engine.StartAsync(request, PaidCall.Of(context, ConfirmDialect.Name), context.RequestAborted))
        {
            case StartResult.Refused { Error: var refused, PassedOver: var passedOver }:
                var others = passedOver.Select(static other => new RequestedModelBody(other.Provider, other.Model, other.Reason));
                await FailAsync(context, FailureComposer.Compose(refused, asked, [.. others], jobId: null), refused.RetryAfter, stream, progress);
                break;
            case StartResult.Started { Ticket: var ticket }:
                // Leaving early, by a caller that hung up, gives the job up.
                using (ticket)
                {
                    context.NoteJob(ticket.JobId);
                    if (stream is null)
                    {
                        JobHeaders.AddTicket(context.Response.Headers, ticket);
                    }

                    await progress.DrawAsync(asked.Provider, asked.Model, context.RequestAborted);
                    await AnswerAsync(context, asked, await ticket.WaitAsync(context.RequestAborted), stream, progress);
                }

                break;
        }
    }

    /// <summary>The engine takes the given pictures over; a caller that hangs up before that leaves them to us.</summary>
    private static async Task BeginAsync(PictureProgress progress, ImageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await progress.BeginAsync(cancellationToken);
        }
        catch
        {
            request.DisposePictures();
            throw;
        }
    }

    private async Task AnswerAsync(HttpContext context, AskedPicture asked, JobResult result, LiveEvents? stream, PictureProgress progress)
    {
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await FailAsync(context, FailureComposer.Compose(failed, asked, Everybody(result), result.Job.Id), failed.RetryAfter, stream, progress);
            return;
        }

        if (result.Images.Count == 0)
        {
            var gone = $"The picture of job {result.Job.Id} has expired or was deleted. Ask again with a new Idempotency-Key.";
            await (stream is null
                ? errors.WriteAsync(context, new ErrorAnswer(StatusCodes.Status410Gone, "images_gone", gone))
                : TellFailureAsync(context, new(gone, "IMAGES_GONE", StatusCodes.Status410Gone), stream, progress));
            return;
        }

        var made = composer.Compose(result, asked, context.Request);
        if (stream is null)
        {
            await context.Response.WriteAsJsonAsync(made, ConfirmJson.Whole.GeneratedImageBody, contentType: null, context.RequestAborted);
            return;
        }

        await progress.CompleteAsync(made.Provider, made.Model, context.RequestAborted);
        await stream.SendAsync("image_complete", made, ConfirmJson.Whole.GeneratedImageBody, context.RequestAborted);
    }

    /// <summary>Whoever was asked with the last reason each gave, then whoever was not asked.</summary>
    private static IReadOnlyList<RequestedModelBody> Everybody(JobResult result) =>
    [
        .. result.Attempts
            .Reverse()
            .DistinctBy(static attempt => (attempt.Provider, attempt.Model))
            .Reverse()
            .Select(static attempt => new RequestedModelBody(attempt.Provider, attempt.Model, attempt.Reason ?? "It did not say why.")),
        .. result.Job.PassedOver.Select(static other => new RequestedModelBody(other.Provider, other.Model, other.Reason)),
    ];

    private static Task FailAsync(
        HttpContext context,
        (int Status, FailureBody Body) failure,
        TimeSpan? retryAfter,
        LiveEvents? stream = null,
        PictureProgress? progress = null)
    {
        if (stream is not null)
        {
            return TellFailureAsync(context, new(failure.Body.Error, failure.Body.Code.ToUpperInvariant(), failure.Status), stream, progress!);
        }

        RetryHeaders.Add(context.Response.Headers, retryAfter);
        return FailureWriter.WriteAsync(context, failure.Status, failure.Body);
    }

    private static async Task TellFailureAsync(HttpContext context, ChatEvents.Failure failure, LiveEvents stream, PictureProgress progress)
    {
        await progress.FailAsync(failure.Error, context.RequestAborted);
        await stream.SendAsync("error", failure, ConfirmJson.Readable.Failure, context.RequestAborted);
    }
}
