namespace Atelier.Providers.Http;

/// <summary>What every provider behind HTTP has in common: an id, and upstream trouble that is returned, not thrown.</summary>
internal abstract class UpstreamProvider(string id) : IImageProvider
{
    public string Id => id;

    public virtual ProviderTraits Traits { get; } = new();

    public Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        OutcomeOfAsync(() => SubmitAsync(call, sink, cancellationToken));

    /// <summary>The one upstream attempt.</summary>
    /// <exception cref="UpstreamException">There is no picture, or not all of them.</exception>
    protected abstract Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken);

    protected static async Task<AttemptOutcome> OutcomeOfAsync(Func<Task<AttemptOutcome>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (UpstreamException exception)
        {
            return new AttemptOutcome.Failed(exception.Failure);
        }
    }
}
