using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Together;

/// <summary>Together AI: one route that makes and edits, and answers on the same connection.</summary>
internal sealed class TogetherProvider(string id, Upstream upstream, UpstreamServices services) : UpstreamProvider(id), IModelLister
{
    private static readonly PicturePaths s_pictures = PicturePaths.Of("data.*.b64_json");

    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, upstream.At("models"));
            using var answer = await upstream.SendAsync(request, cancellationToken);
            var models = await answer.ReadJsonAsync(TogetherJson.Default.IReadOnlyListTogetherModel, cancellationToken);
            return [.. models
                .Where(static model => model is { Type: "image", Id: not null })
                .Select(static model => new ListedModel(model.Id!) { DisplayName = model.DisplayName })];
        }
        catch (UpstreamException exception)
        {
            throw new ModelListException(exception.Failure, exception);
        }
    }

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var request = JsonRequest.Post(upstream.At("images/generations"), TogetherMapping.ToBody(call, warnings));
        using var answer = await upstream.SendAsync(request, cancellationToken);
        await using var content = await answer.OpenAsync(cancellationToken);
        // Of several pictures only the first is sure to be the seed's.
        var intake = new SinkIntake(call, sink) { Seed = call.Count == 1 ? call.Seed : null };
        var read = await PictureJson.ReadAsync(content, TogetherJson.Default.TogetherAnswer, s_pictures, intake, upstream.Name, cancellationToken);
        var poured = intake.Poured;
        foreach (var link in LinksOf(read).Take(call.Count - poured))
        {
            await services.Links.PourAsync(link, new ImageHeader(call.FirstIndex + poured) { Seed = intake.Seed }, sink, upstream.Name, cancellationToken);
            poured++;
        }

        if (poured == 0)
        {
            throw new UpstreamException(UpstreamFailures.BadAnswer(upstream.Name, "it holds no picture."));
        }

        return new AttemptOutcome.Produced(
            [.. Enumerable.Range(call.FirstIndex, poured).Select(index => new ProducedImage(index) { Seed = intake.Seed })])
        {
            Warnings = warnings,
        };
    }

    private static IEnumerable<string> LinksOf(TogetherAnswer answer) => (answer.Data ?? [])
        .Select(static picture => picture.B64Json is not { Length: > 0 } ? picture.Url
            : picture.B64Json.StartsWith("http", StringComparison.Ordinal) ? picture.B64Json
            : null)
        .OfType<string>();
}
