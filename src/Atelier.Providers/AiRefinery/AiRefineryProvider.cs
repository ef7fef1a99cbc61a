using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.AiRefinery;

/// <summary>Accenture AI Refinery: OpenAI's images route with fields of its own.</summary>
/// <param name="id">The provider's id.</param>
/// <param name="patience">Longest one call may take; <see langword="null"/> for as long as the call says.</param>
/// <param name="upstream">The service.</param>
/// <param name="services">What all providers share.</param>
internal sealed class AiRefineryProvider(string id, TimeSpan? patience, Upstream upstream, UpstreamServices services)
    : UpstreamProvider(id), IModelLister
{
    private static readonly PicturePaths s_pictures = PicturePaths.Of("data.*.b64_json");

    /// <summary>The list does not tell what a model makes. S0's own rule, by names.</summary>
    private static readonly string[] s_imageModels = ["flux", "stable-diffusion", "dall-e", "midjourney", "stablediffusion"];

    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, upstream.At("v1/models"));
            using var answer = await upstream.SendAsync(request, cancellationToken);
            var models = await answer.ReadJsonAsync(AiRefineryJson.Default.AiRefineryModels, cancellationToken);
            return [.. (models.Data ?? [])
                .Select(static model => model.Id)
                .OfType<string>()
                .Where(static name => s_imageModels.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .Select(static name => new ListedModel(name))];
        }
        catch (UpstreamException exception)
        {
            throw new ModelListException(exception.Failure, exception);
        }
    }

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var timeout = patience < call.Timeout ? patience.Value : call.Timeout;
        var body = AiRefineryMapping.ToBody(call with { Timeout = timeout }, warnings);
        var request = JsonRequest.Post(upstream.At("v1/images/generations"), body);
        using var answer = await upstream.SendAsync(request, cancellationToken);
        await using var content = await answer.OpenAsync(cancellationToken);
        var intake = new SinkIntake(call, sink);
        var read = await PictureJson.ReadAsync(content, AiRefineryJson.Default.AiRefineryAnswer, s_pictures, intake, upstream.Name, cancellationToken);
        var images = new List<ProducedImage>();
        foreach (var picture in InOrder(read).Take(call.Count))
        {
            var index = call.FirstIndex + images.Count;
            if (images.Count >= intake.Poured)
            {
                await services.Links.PourAsync(LinkOf(picture)!, new ImageHeader(index), sink, upstream.Name, cancellationToken);
            }

            images.Add(new ProducedImage(index) { RevisedPrompt = picture.RevisedPrompt });
        }

        return images.Count == 0
            ? throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it holds no picture."))
            : new AttemptOutcome.Produced(images) { Usage = ToUsage(read.Usage), Warnings = warnings };
    }

    // Those that came as base64 were poured while the answer was read, so they have the first indexes.
    private static IEnumerable<AiRefineryPicture> InOrder(AiRefineryAnswer answer) => (answer.Data ?? [])
        .Where(static picture => picture is { B64Json.Length: > 0 } or { Url.Length: > 0 })
        .OrderBy(static picture => LinkOf(picture) is null ? 0 : 1);

    private static string? LinkOf(AiRefineryPicture picture) =>
        picture.B64Json is not { Length: > 0 } ? picture.Url
        : picture.B64Json.StartsWith("http", StringComparison.Ordinal) ? picture.B64Json
        : null;

    private static ImageUsage? ToUsage(AiRefineryUsage? usage)
    {
        if (usage is null)
        {
            return null;
        }

        var images = usage.InputTokensDetails?.GetValueOrDefault("image_tokens") ?? 0;
        return new ImageUsage
        {
            InputTextTokens = Math.Max(0, usage.InputTokens - images),
            InputImageTokens = images,
            OutputImageTokens = usage.OutputTokens,
        };
    }
}
