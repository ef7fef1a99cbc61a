using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Gemini;

/// <summary>Google's models, at the Gemini API or on Vertex AI: Gemini by <c>:generateContent</c>, Imagen by <c>:predict</c>.</summary>
internal abstract class GoogleImageProvider(string id, GeminiService service, Upstream upstream, UpstreamServices services) : UpstreamProvider(id)
{
    private static readonly PicturePaths s_parts = PicturePaths.Of(
        "candidates.*.content.parts.*.inlineData.data",
        "candidates.*.content.parts.*.inline_data.data");

    private static readonly PicturePaths s_predictions = PicturePaths.Of("predictions.*.bytesBase64Encoded");

    protected Upstream Upstream => upstream;

    protected override Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        GeminiModels.IsImagen(call.Model)
            ? PredictAsync(call, sink, cancellationToken)
            : GenerateContentAsync(call, sink, cancellationToken);

    private async Task<AttemptOutcome> GenerateContentAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var body = GeminiMapping.ToBody(call, warnings);
        var streams = GeminiMapping.Streams(call);
        var path = service.PathOf(call.Model, streams ? "streamGenerateContent?alt=sse" : "generateContent");
        using var answer = await upstream.SendAsync(JsonRequest.Post(upstream.At(path), body), cancellationToken);
        await using var content = await answer.OpenAsync(cancellationToken);
        var intake = new GeminiIntake(call, sink);
        var reading = new GeminiReading(upstream.Name);
        if (streams && answer.MediaType == "text/event-stream")
        {
            using var events = new ServerSentEvents(content);
            while (await NextAsync(events, cancellationToken) is { } data)
            {
                await TakeAsync(data);
            }
        }
        else
        {
            await TakeAsync(content);
        }

        return reading.Conclude(call, intake.Poured, warnings, upstream.Clean);

        async Task TakeAsync(Stream json)
        {
            var part = await PictureJson.ReadAsync(json, GeminiJson.Default.GeminiAnswer, s_parts, intake, upstream.Name, cancellationToken);
            if (part.Error is { } error)
            {
                throw new UpstreamException(MidStream(error, intake.Poured));
            }

            foreach (var text in reading.Take(part))
            {
                // Whoever wants pictures alone is not given what slips in beside them.
                if (call.WantsText != false)
                {
                    await sink.TextAsync(text, cancellationToken);
                }
            }
        }
    }

    private async Task<AttemptOutcome> PredictAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        using var mask = call.Mask is null ? null : await ToWhiteAsync(call.Mask, cancellationToken);
        var body = ImagenMapping.ToBody(call, service, mask, warnings);
        var request = JsonRequest.Post(upstream.At(service.PathOf(call.Model, "predict")), body);
        using var answer = await upstream.SendAsync(request, cancellationToken);
        await using var content = await answer.OpenAsync(cancellationToken);
        var intake = new SinkIntake(call, sink) { Seed = call.Count == 1 ? call.Seed : null };
        var read = await PictureJson.ReadAsync(content, ImagenJson.Default.ImagenAnswer, s_predictions, intake, upstream.Name, cancellationToken);
        return ImagenReading.Conclude(read, call, intake.Poured, warnings, upstream.Name, upstream.Clean);
    }

    private async Task<ImageSource> ToWhiteAsync(ImageSource mask, CancellationToken cancellationToken)
    {
        try
        {
            return await services.Masks.ToBlackAndWhiteAsync(mask, paintWhite: true, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.InvalidRequest, exception.Message) { Parameter = "mask", Charged = Charge.No });
        }
    }

    private async Task<Stream?> NextAsync(ServerSentEvents events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.NextAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, exception.Message));
        }
    }

    /// <summary>An error within an answer that began well; what was drawn by then may be charged.</summary>
    private ProviderFailure MidStream(JsonElement error, int poured)
    {
        var status = error.ValueKind == JsonValueKind.Object
            && error.TryGetProperty("code", out var code)
            && code.TryGetInt32(out var number) ? number : 500;
        var failure = upstream.FailureOf(ErrorShapes.Read(new UpstreamError(status), Wrapped(error)));
        return failure with { Charged = poured > 0 || failure.Charged != Charge.No ? Charge.Unknown : Charge.No };
    }

    private static JsonElement Wrapped(JsonElement error)
    {
        using var document = JsonDocument.Parse($$"""{"error":{{error.GetRawText()}}}""");
        return document.RootElement.Clone();
    }
}
