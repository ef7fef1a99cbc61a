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
    RequestMapping mapping,
    ImageEngine engine,
    AnswerComposer composer,
    ErrorAnswers errors)
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

        var (request, unknown) = mapping.Map(asked!);
        if (unknown is not null)
        {
            await FailAsync(context, FailureComposer.Compose(unknown, asked!, [], jobId: null), unknown.RetryAfter);
            return;
        }

        switch (await engine.StartAsync(request!, PaidCall.Of(context, ConfirmDialect.Name), context.RequestAborted))
        {
            case StartResult.Refused { Error: var refused, PassedOver: var passedOver }:
                var others = passedOver.Select(static other => new RequestedModelBody(other.Provider, other.Model, other.Reason));
                await FailAsync(context, FailureComposer.Compose(refused, asked!, [.. others], jobId: null), refused.RetryAfter);
                break;
            case StartResult.Started { Ticket: var ticket }:
                // Leaving early, by a caller that hung up, gives the job up.
                using (ticket)
                {
                    context.NoteJob(ticket.JobId);
                    JobHeaders.AddTicket(context.Response.Headers, ticket);
                    await AnswerAsync(context, asked!, await ticket.WaitAsync(context.RequestAborted));
                }

                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, AskedPicture asked, JobResult result)
    {
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await FailAsync(context, FailureComposer.Compose(failed, asked, Everybody(result), result.Job.Id), failed.RetryAfter);
            return;
        }

        if (result.Images.Count == 0)
        {
            await errors.WriteAsync(context, new ErrorAnswer(
                StatusCodes.Status410Gone,
                "images_gone",
                $"The picture of job {result.Job.Id} has expired or was deleted. Ask again with a new Idempotency-Key."));
            return;
        }

        await context.Response.WriteAsJsonAsync(
            composer.Compose(result, asked, context.Request),
            ConfirmJson.Whole.GeneratedImageBody,
            contentType: null,
            context.RequestAborted);
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

    private static Task FailAsync(HttpContext context, (int Status, FailureBody Body) failure, TimeSpan? retryAfter)
    {
        RetryHeaders.Add(context.Response.Headers, retryAfter);
        return FailureWriter.WriteAsync(context, failure.Status, failure.Body);
    }
}
