using Atelier.Providers.Http;
using Atelier.Providers.Json;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>Pictures from Azure: OpenAI's models on either surface, FLUX and MAI on Foundry's own routes.</summary>
internal sealed class AzureOpenAiProvider(AzureOpenAiOptions options, Upstream upstream, UpstreamServices services)
    : ResumableUpstreamProvider(options.Id), IModelLister
{
    private readonly OpenAiAnswers _answers = new(upstream, services);

    /// <summary>Deployments the operator named; otherwise what the resource lists, which are base models.</summary>
    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) =>
        options.Deployments.Count > 0
            ? [.. options.Deployments.Select(static pair => new ListedModel(AzureOpenAiOptions.Split(pair).Model))]
            : await OpenAiModelList.ReadAsync(upstream, AzureAddress.ModelsPath(options), OpenAiModelList.MakesPictures, cancellationToken);

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (FoundryMapping.IsFoundry(call.Model))
        {
            return await SubmitToFoundryAsync(call, sink, cancellationToken);
        }

        var deployment = options.DeploymentFor(call.Model);
        if (AzureOpenAiChecks.Refuse(call, deployment) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        var fields = AzureOpenAiMapping.Fields(call, deployment!, options);
        string[] warnings =
        [
            .. OpenAiWarnings.Of(call),
            .. AzureOpenAiMapping.Warnings(call, options),
            .. Extras.Merge(fields, call.Options, OpenAiMapping.Reserved),
        ];
        var path = AzureOperations.IsOld(options)
            ? AzureOperations.SubmitPath(options)
            : AzureAddress.PathOf(OpenAiMapping.PathOf(call), deployment!, options);
        using var answer = await upstream.SendAsync(OpenAiRequests.Post(upstream.At(path), fields, call), cancellationToken);
        return AzureOperations.LinkOf(answer) is { } operation
            ? await StartedAsync(operation, call, sink, cancellationToken)
            : await _answers.ReadAsync(answer, call, sink, warnings, cancellationToken);
    }

    /// <summary>Waits for an operation of the old asynchronous form.</summary>
    protected override async Task<AttemptOutcome> WaitAsync(string taskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var result = await new AzureOperations(upstream, services).WaitAsync(taskId, cancellationToken);
        return await _answers.OutcomeOfAsync(result, poured: 0, call, sink, [], cancellationToken);
    }

    private async Task<AttemptOutcome> StartedAsync(string operation, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        await sink.StartedAsync(operation, cancellationToken);
        return await WaitAsync(operation, call, sink, cancellationToken);
    }

    private async Task<AttemptOutcome> SubmitToFoundryAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (FoundryMapping.Refuse(call) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        var fields = FoundryMapping.Fields(call, options.NamedDeployment(call.Model) ?? call.Model);
        var warnings = Extras.Merge(fields, call.Options, FoundryMapping.Reserved);
        var address = new Uri(options.FoundryUrl ?? AzureAddress.Trim(options.BaseUrl!), FoundryMapping.PathOf(call));
        using var answer = await upstream.SendAsync(FoundryMapping.Post(address, fields, call), cancellationToken);
        return await _answers.ReadAsync(answer, call, sink, warnings, cancellationToken);
    }
}
