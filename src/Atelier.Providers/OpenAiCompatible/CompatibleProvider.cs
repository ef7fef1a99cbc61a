using Atelier.Providers.Http;
using Atelier.Providers.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.OpenAiCompatible;

/// <summary>Pictures from a server that speaks OpenAI's API.</summary>
internal sealed class CompatibleProvider(CompatibleOptions options, Upstream upstream, UpstreamServices services)
    : UpstreamProvider(options.Id), IModelLister
{
    private readonly OpenAiAnswers _answers = new(upstream, services);
    private readonly CompatibleServer _server = options.Server ?? CompatibleServer.Generic;

    /// <summary>Everything the server lists, or those the operator named: a copy's list does not say what makes pictures.</summary>
    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) =>
        options.Models.Count > 0
            ? [.. options.Models.Select(static model => new ListedModel(model))]
            : await OpenAiModelList.ReadAsync(
                upstream,
                _server == CompatibleServer.XAi ? "image-generation-models" : "models",
                static _ => true,
                cancellationToken);

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (CompatibleChecks.Refuse(call, _server) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        using var mask = await MaskOfAsync(call, cancellationToken);
        var fields = CompatibleMapping.Fields(call, options);
        string[] warnings = [.. CompatibleChecks.Warnings(call), .. Extras.Merge(fields, call.Options, OpenAiMapping.Reserved)];
        var address = upstream.At(CompatibleMapping.PathOf(call, _server));
        using var answer = await upstream.SendAsync(
            CompatibleMapping.IsJson(call, _server)
                ? JsonRequest.Post(address, fields)
                : OpenAiRequests.Form(fields, call with { Mask = mask ?? call.Mask }).Post(address),
            cancellationToken);
        return await _answers.ReadAsync(answer, call, sink, warnings, cancellationToken);
    }

    /// <summary>The mask as the server takes it: stable-diffusion.cpp and LocalAI paint where it is white.</summary>
    private async ValueTask<ImageSource?> MaskOfAsync(ProviderCall call, CancellationToken cancellationToken) =>
        call.Mask is { } mask && _server is CompatibleServer.StableDiffusionCpp or CompatibleServer.LocalAi
            ? await services.Masks.ToBlackAndWhiteAsync(mask, paintWhite: true, cancellationToken)
            : null;
}
