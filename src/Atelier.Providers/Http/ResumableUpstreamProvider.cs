namespace Atelier.Providers.Http;

/// <summary>A provider behind HTTP whose tasks have ids and can be waited for again.</summary>
internal abstract class ResumableUpstreamProvider(string id) : UpstreamProvider(id), IResumableProvider
{
    /// <summary>Longest a cancelled attempt stays behind to call its task off.</summary>
    private static readonly TimeSpan s_callingOff = TimeSpan.FromSeconds(10);

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

    /// <summary>Waits for a task, and calls it off when nobody waits for it any more.</summary>
    /// <param name="wait">Waits and delivers.</param>
    /// <param name="callOff">Asks the vendor to stop; that it cannot is no matter.</param>
    /// <param name="time">The clock of how long that may take.</param>
    protected static async Task<AttemptOutcome> OrCallOffAsync(
        Func<Task<AttemptOutcome>> wait,
        Func<CancellationToken, Task> callOff,
        TimeProvider time)
    {
        try
        {
            return await wait();
        }
        catch (OperationCanceledException)
        {
            using var soon = new CancellationTokenSource(s_callingOff, time);
            try
            {
                await callOff(soon.Token);
            }
            catch (Exception exception) when (exception is UpstreamException or OperationCanceledException)
            {
                // The task runs to its end without us.
            }

            throw;
        }
    }
}
