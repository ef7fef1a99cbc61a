namespace Atelier.Providers.Http;

/// <summary>A provider behind HTTP whose tasks have ids and can be waited for again.</summary>
internal abstract class ResumableUpstreamProvider(string id) : UpstreamProvider(id), IResumableProvider
{
    public Task<AttemptOutcome> ResumeAsync(
        string providerTaskId,
        ProviderCall call,
        IImageSink sink,
        CancellationToken cancellationToken) =>
        OutcomeOfAsync(() => WaitAsync(providerTaskId, call, sink, cancellationToken));

    /// <summary>Waits for a task that was submitted and delivers its pictures.</summary>
    /// <param name="taskId">What was told to <see cref="IImageSink.StartedAsync"/>: an id or an address, whatever finds the task again.</param>
    /// <param name="call">The call it was submitted for.</param>
    /// <param name="sink">Where its pictures go.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">There is no picture, or not all of them.</exception>
    protected abstract Task<AttemptOutcome> WaitAsync(string taskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken);
}
