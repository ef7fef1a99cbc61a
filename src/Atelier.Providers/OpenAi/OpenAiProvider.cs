using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.OpenAi;

/// <summary>Pictures from OpenAI: the GPT Image models, and DALL·E where it still answers.</summary>
internal sealed class OpenAiProvider(string id, Upstream upstream, UpstreamServices services) : UpstreamProvider(id), IModelLister
{
    private readonly OpenAiAnswers _answers = new(upstream, services);

    public Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) =>
        OpenAiModelList.ReadAsync(upstream, "models", OpenAiModelList.MakesPictures, cancellationToken);

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (OpenAiChecks.Refuse(call) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        var fields = OpenAiMapping.Fields(call);
        string[] warnings = [.. OpenAiWarnings.Of(call), .. Extras.Merge(fields, call.Options, OpenAiMapping.Reserved)];
        using var answer = await upstream.SendAsync(
            OpenAiRequests.Post(upstream.At(OpenAiMapping.PathOf(call)), fields, call),
            cancellationToken);
        return await _answers.ReadAsync(answer, call, sink, warnings, cancellationToken);
    }
}
