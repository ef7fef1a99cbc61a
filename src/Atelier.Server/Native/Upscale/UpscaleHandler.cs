using Atelier.Core.Engine;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Upscale;

/// <summary>Reads, starts, waits, answers.</summary>
internal sealed class UpscaleHandler(UpscaleReader reader, ImageEngine engine, ImageLinks links, ErrorAnswers errors)
{
    private const int DefaultScale = 2;

    public async Task HandleAsync(HttpContext context)
    {
        var reading = await reader.ReadAsync(context.Request, context.RequestAborted);
        if (reading.Problem is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        if (!TryFormat(reading.Body!.OutputFormat, out var format))
        {
            reading.Image!.Dispose();
            await errors.WriteAsync(context, UpscaleReading.Bad("output_format", "Parameter 'output_format' must be one of png, jpeg, webp, avif").Problem!);
            return;
        }

        var started = await engine.StartAsync(ToRequest(reading.Body, reading.Image!, format), CallOf(context), context.RequestAborted);
        if (started is StartResult.Refused { Error: var refused })
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(refused));
            return;
        }

        using var ticket = ((StartResult.Started)started).Ticket;
        context.NoteJob(ticket.JobId);
        var result = await ticket.WaitAsync(context.RequestAborted);
        if (result.Job.Error is { } failed)
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(failed));
            return;
        }

        var images = result.Images.Select(image => ImageBody.From(image, links, context.Request));
        var body = new UpscaledBody([.. images], Next: null, result.Job.Id, result.Job.Warnings);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.UpscaledBody);
    }

    private static bool TryFormat(string? name, out ImageFormat? format)
    {
        format = null;
        if (name is null)
        {
            return true;
        }

        var fine = ImageFormats.TryParse(name, out var found)
            && found is ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.Webp or ImageFormat.Avif;
        format = found;
        return fine;
    }

    private static ImageRequest ToRequest(UpscaleBody body, ImageSource image, ImageFormat? format) => new()
    {
        Operation = ImageOperation.Upscale,
        Prompt = "",
        Model = body.Model,
        Images = [image],
        Scale = body.Scale ?? DefaultScale,
        Format = format,
        User = body.User,
        EmbedMetadata = body.EmbedMetadata,
        Warnings = [.. (body.Unknown?.Keys ?? []).Select(static name => $"Unknown field '{name}' was ignored.")],
    };

    private static CallContext CallOf(HttpContext context) => new()
    {
        Caller = context.CallerId(),
        Team = context.CallerTeam(),
        Dialect = "native",
        IdempotencyKey = context.Request.Headers.TryGetValue("Idempotency-Key", out var key) ? key.ToString() : null,
        RequestId = context.TraceIdentifier,
    };
}
