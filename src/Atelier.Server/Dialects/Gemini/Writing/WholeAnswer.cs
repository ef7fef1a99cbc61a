using Atelier.Core.Engine;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Writing;

/// <summary>Waits for a job and answers with all of it at once.</summary>
internal sealed class WholeAnswer(AnswerComposer composer)
{
    /// <param name="context">The request.</param>
    /// <param name="ticket">The job.</param>
    /// <param name="wantsText">Whether words may come beside the pictures: some models talk whether they were asked to or not.</param>
    public async Task WriteAsync(HttpContext context, JobTicket ticket, bool wantsText)
    {
        var result = await ticket.WaitAsync(context.RequestAborted);
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobFailures.Of(result.Job) is { } failed)
        {
            await (failed.Kind == FailureKind.ContentRejected
                ? SendAsync(context, AnswerParts.NotShown(result.Job, failed))
                : GoogleErrorWriter.WriteAsync(context, GoogleError.From(failed)));
            return;
        }

        var text = wantsText ? result.Job.Text : null;
        if (await composer.WholeAsync(result, text, context.Request, context.RequestAborted) is not { } answer)
        {
            await GoogleErrorWriter.WriteAsync(context, GoogleError.Gone(result.Job.Id));
            return;
        }

        await using (answer)
        {
            await answer.SendAsync(context.Response, context.RequestAborted);
        }
    }

    /// <summary>Answers without pictures.</summary>
    public static async Task SendAsync(HttpContext context, GenerateContentAnswer answer)
    {
        await using var json = SlottedJson.Create(answer, GoogleJson.Default.GenerateContentAnswer, []);
        await json.SendAsync(context.Response, context.RequestAborted);
    }
}
