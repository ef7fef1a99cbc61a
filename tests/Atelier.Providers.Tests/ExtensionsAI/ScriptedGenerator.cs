using Microsoft.Extensions.AI;

namespace Atelier.Providers.Tests.ExtensionsAI;

/// <summary>A generator that notes what it was asked and answers what it is told to.</summary>
internal sealed class ScriptedGenerator(Func<ImageGenerationRequest, CancellationToken, Task<ImageGenerationResponse>> answer) : IImageGenerator
{
    public ScriptedGenerator(params AIContent[] contents)
        : this((_, _) => Task.FromResult(new ImageGenerationResponse(contents)))
    {
    }

    public ScriptedGenerator(Exception problem)
        : this((_, _) => Task.FromException<ImageGenerationResponse>(problem))
    {
    }

    public ImageGeneratorMetadata? Metadata { get; init; }

    public ImageGenerationRequest? Request { get; private set; }

    public ImageGenerationOptions? Options { get; private set; }

    public Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        (Request, Options) = (request, options);
        return answer(request, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ImageGeneratorMetadata) ? Metadata : null;

    public void Dispose()
    {
    }
}
