using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads, makes, answers: <c>POST /api/v1/generate</c> and <c>/edit</c>.</summary>
internal sealed class GenerateHandler(GenerateReader reader, PictureMaking making, WebhookCheck webhooks, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context, GenerateRoute route)
    {
        var reading = await reader.ReadAsync(context.Request, route, context.RequestAborted);
        if (reading.Wish is not { } wish)
        {
            await errors.WriteAsync(context, reading.Problem!);
            return;
        }

        if (wish.Webhook is { } webhook && await webhooks.RefuseAsync(webhook, context.RequestAborted) is { } problem)
        {
            wish.Request.DisposePictures();
            await errors.WriteAsync(context, problem);
            return;
        }

        var call = PaidCall.Of(context, UpscaleMapping.Dialect) with { Webhook = wish.Webhook };
        await using var made = await making.MakeAsync(wish, context, call, alone: true);
        if (made.Body is null)
        {
            await errors.WriteAsync(context, made.Problem!);
            return;
        }

        await using var json = SlottedJson.Create(made.Body, NativeJson.Default.GeneratedBody, made.Slots);
        await json.SendAsync(context.Response, context.RequestAborted);
    }
}
