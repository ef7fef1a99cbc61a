using Atelier.Core.Engine;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Writing;

/// <summary>Answers with all pictures at once, when the job is done.</summary>
internal sealed class WholeAnswer(AnswerComposer composer)
{
    public async Task WriteAsync(HttpContext context, WireRequest wire, JobTicket ticket)
    {
        var cancellationToken = context.RequestAborted;
        var result = await ticket.WaitAsync(cancellationToken);
        JobHeaders.AddResultUnlessStarted(context.Response, result.Job);
        if (JobErrors.Of(result.Job) is { } failed)
        {
            await ErrorWriter.WriteAsync(context, failed);
            return;
        }

        var (answer, error) = await composer.ComposeAsync(result, wire, context.Request, cancellationToken);
        if (answer is null)
        {
            await ErrorWriter.WriteAsync(context, error!);
            return;
        }

        await using (answer)
        {
            await answer.SendAsync(context.Response, cancellationToken);
        }
    }
}
