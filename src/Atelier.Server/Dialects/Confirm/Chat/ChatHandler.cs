using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Confirm.Tool;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary><c>POST /chat</c>: a conversation that can estimate pictures and never buys one.</summary>
/// <remarks>What is wrong is told as an event on a stream with status 200, as its clients expect; only what is no JSON at all has a status.</remarks>
internal sealed class ChatHandler(ConfirmAccess access, IAssistant assistant, ImageEstimator estimator, ErrorAnswers errors, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (body, unreadable) = await BodyReader.ReadAsync(context);
        if (unreadable is { Status: not StatusCodes.Status400BadRequest })
        {
            await errors.WriteAsync(context, unreadable);
            return;
        }

        await using var stream = LiveEvents.Begin(context.Response, time);
        if (unreadable is not null)
        {
            await FailAsync(context, stream, ChatFailures.Invalid(unreadable.Message));
            return;
        }

        var token = new ObjectFields(body!.Value).Text("accessToken");
        if (await access.AdmitAsync(context, token, context.RequestAborted) is { } refusal)
        {
            await FailAsync(context, stream, ChatFailures.Of(refusal));
            return;
        }

        var (said, problem) = ConversationReader.Read(body.Value);
        if (said is null)
        {
            await FailAsync(context, stream, ChatFailures.Invalid(problem!));
            return;
        }

        var conversation = new Conversation(assistant, estimator, stream, said.Shown, PaidCall.Of(context, ConfirmDialect.Name), time);
        await conversation.RunAsync(said.Turns, context.RequestAborted);
    }

    private static ValueTask FailAsync(HttpContext context, LiveEvents stream, ChatEvents.Failure failure) =>
        stream.SendAsync("error", failure, ConfirmJson.Readable.Failure, context.RequestAborted);
}
