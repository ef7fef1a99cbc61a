using Atelier.Providers.Http;
using Microsoft.Extensions.AI;

namespace Atelier.Providers.ExtensionsAI;

/// <summary>Any <see cref="IImageGenerator"/> of Microsoft.Extensions.AI as a provider.</summary>
/// <remarks>
/// The interface hands over whole pictures, in memory or as links; links are fetched through the guarded client. What it has no name for
/// (seed, quality, steps, …) goes into <see cref="ImageGenerationOptions.AdditionalProperties"/> under the names callers use.
/// </remarks>
public sealed class ImageGeneratorProvider : IImageProvider, IModelLister
{
    private readonly IImageGenerator _generator;
    private readonly UpstreamServices? _services;

    private ImageGeneratorProvider(IImageGenerator generator, string id, UpstreamServices? services) =>
        (_generator, Id, _services) = (generator, id, services);

    public string Id { get; }

    public ProviderTraits Traits { get; } = new();

    /// <summary>A provider that asks a generator.</summary>
    /// <param name="generator">Safe for concurrent calls, as the interface demands; not disposed.</param>
    /// <param name="id">The provider's id; <see langword="null"/> for <see cref="IdOf"/>.</param>
    /// <param name="services">Fetches pictures the generator only links to; without it, links are a failure.</param>
    public static ImageGeneratorProvider From(IImageGenerator generator, string? id = null, UpstreamServices? services = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        return new ImageGeneratorProvider(generator, id ?? IdOf(generator), services);
    }

    /// <summary>An id from what the generator says of itself, such as <c>openai</c>; <c>image-generator</c> when it says nothing.</summary>
    public static string IdOf(IImageGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var name = Metadata(generator)?.ProviderName ?? "";
        var parts = name.ToLowerInvariant().Split([.. name.ToLowerInvariant().Where(static c => !char.IsAsciiLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 ? string.Join('-', parts) : "image-generator";
    }

    /// <inheritdoc/>
    public async Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (ImageGeneratorMapping.Refuse(call, Id) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        try
        {
            var request = await ImageGeneratorMapping.RequestAsync(call, cancellationToken);
            var response = await AskAsync(request, ImageGeneratorMapping.Options(call, Id), cancellationToken);
            return await new ImageGeneratorAnswer(Id, _services).PourAsync(response, call, sink, cancellationToken);
        }
        catch (UpstreamException exception)
        {
            return new AttemptOutcome.Failed(exception.Failure);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A generator tells of one model at most: its default.</remarks>
    public Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ListedModel>>(Metadata(_generator)?.DefaultModelId is { Length: > 0 } model ? [new ListedModel(model)] : []);

    private async Task<ImageGenerationResponse> AskAsync(
        ImageGenerationRequest request, ImageGenerationOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await _generator.GenerateAsync(request, options, cancellationToken)
                ?? throw new UpstreamException(UpstreamFailures.BadAnswer(Id, "it is empty."));
        }
        catch (Exception exception) when (exception is not UpstreamException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new UpstreamException(ImageGeneratorFailures.From(exception, Id));
        }
    }

    private static ImageGeneratorMetadata? Metadata(IImageGenerator generator) =>
        generator.GetService(typeof(ImageGeneratorMetadata)) as ImageGeneratorMetadata;
}
