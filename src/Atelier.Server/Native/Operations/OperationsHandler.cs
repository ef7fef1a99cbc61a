using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Operations.Reading;
using Atelier.Server.Native.Operations.Running;
using Atelier.Server.Native.Operations.Wire;
using Atelier.Server.Native.Operations.Writing;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Operations;

/// <summary>Reads, has it done, and answers: as events to who takes them, otherwise at the end.</summary>
internal sealed class OperationsHandler(
    OperationsReader reader,
    OperationsRun run,
    OperationsStream stream,
    OperationsComposer composer,
    ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (wish, problem) = await reader.ReadAsync(context.Request, context.RequestAborted);
        if (wish is null)
        {
            await errors.WriteAsync(context, problem!);
            return;
        }

        await using var events = run.RunAsync(wish, PaidCall.Of(context, UpscaleMapping.Dialect), context.RequestAborted)
            .GetAsyncEnumerator(context.RequestAborted);
        await events.MoveNextAsync();
        if (events.Current is not OperationsEvent.Started started)
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(((OperationsEvent.Refused)events.Current).Error));
            return;
        }

        Note(context, started);
        await (EventHeaders.AreTaken(context.Request) ? stream.WriteAsync(context, wish, started, events) : AnswerAsync(context, events));
    }

    /// <summary>Tells the log, and in headers the caller, which job it is.</summary>
    internal static void Note(HttpContext context, OperationsEvent.Started started)
    {
        context.NoteJob(started.JobId);
        context.Response.Headers[JobHeaders.Job] = started.JobId;
        if (started.Replayed)
        {
            context.Response.Headers[JobHeaders.Replayed] = "true";
        }
    }

    private async Task AnswerAsync(HttpContext context, IAsyncEnumerator<OperationsEvent> events)
    {
        OperationsResult? result = null;
        while (await events.MoveNextAsync())
        {
            result = (events.Current as OperationsEvent.Finished)?.Result ?? result;
        }

        // One picture that comes to nothing is an error; of several, each tells for itself.
        if (result is { Outcomes: [{ Error: { } only }] })
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(only));
            return;
        }

        await NativeAnswer.SendAsync(context, composer.Compose(result!, context.Request), OperationsJson.Default.OperationsDoneBody);
    }
}
