using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads, makes, answers: <c>POST /api/v1/generate</c> and <c>/edit</c>.</summary>
internal sealed class GenerateHandler(GenerateReader reader, PictureMaking making, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context, GenerateRoute route)
    {
        var reading = await reader.ReadAsync(context.Request, route, context.RequestAborted);
        if (reading.Wish is not { } wish)
        {
            await errors.WriteAsync(context, reading.Problem!);
            return;
        }

        await using var made = await making.MakeAsync(wish, context, PaidCall.Of(context, UpscaleMapping.Dialect), alone: true);
        if (made.Body is null)
        {
            await errors.WriteAsync(context, made.Problem!);
            return;
        }

        await using var json = SlottedJson.Create(made.Body, NativeJson.Default.GeneratedBody, made.Slots);
        await json.SendAsync(context.Response, context.RequestAborted);
    }
}
