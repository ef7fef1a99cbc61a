namespace Atelier.Providers.Configuration;

/// <summary>A provider with the operator's limits on it: so many calls at once, so long each.</summary>
/// <remarks>Waiting for a turn counts as part of the call's time.</remarks>
internal class LimitedProvider(IImageProvider inner, ProviderOptions options, TimeProvider time) : IImageProvider, IDisposable
{
    private readonly SemaphoreSlim? _turns = options.MaxConcurrentCalls > 0 ? new(options.MaxConcurrentCalls) : null;

    public string Id => inner.Id;

    public ProviderTraits Traits => inner.Traits;

    /// <summary>The provider within its limits; itself when it has none.</summary>
    public static IImageProvider Limit(IImageProvider provider, ProviderOptions options, TimeProvider time) =>
        options is { MaxConcurrentCalls: 0, Timeout: null } ? provider
        : provider is IResumableProvider resumable ? new LimitedResumableProvider(resumable, options, time)
        : new LimitedProvider(provider, options, time);

    public Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        InTurnAsync(token => inner.GenerateAsync(call, sink, token), cancellationToken);

    public void Dispose()
    {
        _turns?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<AttemptOutcome> InTurnAsync(Func<CancellationToken, Task<AttemptOutcome>> ask, CancellationToken cancellationToken)
    {
        using var clock = options.Timeout is { } most ? new CancellationTokenSource(most, time) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock?.Token ?? default);
        var asked = false;
        try
        {
            if (_turns is not null)
            {
                await _turns.WaitAsync(either.Token);
            }

            try
            {
                asked = true;
                return await ask(either.Token);
            }
            finally
            {
                _turns?.Release();
            }
        }
        catch (OperationCanceledException) when (clock?.IsCancellationRequested == true && !cancellationToken.IsCancellationRequested)
        {
            return new AttemptOutcome.Failed(new ProviderFailure(FailureKind.TimedOut, asked
                ? $"{Id} did not finish in the {options.Timeout!.Value.TotalSeconds:0} seconds it has; it may still charge for the picture."
                : $"{Id} had no turn free in the {options.Timeout!.Value.TotalSeconds:0} seconds it has; nothing was charged.")
            {
                Charged = asked ? Charge.Unknown : Charge.No,
            });
        }
    }

    private sealed class LimitedResumableProvider(IResumableProvider inner, ProviderOptions options, TimeProvider time)
        : LimitedProvider(inner, options, time), IResumableProvider
    {
        public Task<AttemptOutcome> ResumeAsync(
            string providerTaskId,
            ProviderCall call,
            IImageSink sink,
            CancellationToken cancellationToken) =>
            InTurnAsync(token => inner.ResumeAsync(providerTaskId, call, sink, token), cancellationToken);
    }
}
