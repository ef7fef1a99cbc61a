namespace Atelier.Providers.Configuration;

/// <summary>A provider within its limits: so many calls at once and a minute, so long each.</summary>
/// <remarks>Waiting for a turn counts as part of the call's time; whoever gets none has bought nothing.</remarks>
internal class LimitedProvider : IImageProvider, IDisposable
{
    /// <summary>The engine's clock and ours ring together; which of them is heard first must not matter.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(100);

    private readonly IImageProvider _inner;
    private readonly ProviderOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<SemaphoreSlim?> _turns;
    private readonly RateBucket? _rate;

    private LimitedProvider(IImageProvider inner, ProviderOptions options, Func<int> usual, TimeProvider time)
    {
        (_inner, _options, _time) = (inner, options, time);
        _rate = options.MaxCallsPerMinute is > 0 and var perMinute ? new RateBucket(perMinute, time) : null;
        _turns = new(() => (options.MaxConcurrentCalls ?? usual()) is > 0 and var most ? new SemaphoreSlim(most) : null);
    }

    public string Id => _inner.Id;

    public ProviderTraits Traits => _inner.Traits;

    /// <summary>The provider within its limits; itself when the operator said that it has none.</summary>
    /// <param name="provider">Whom to limit.</param>
    /// <param name="options">What the operator set for this provider.</param>
    /// <param name="usual">Calls at the same time where that is not set, 0 for no limit; asked with the first call.</param>
    /// <param name="time">The clock of the call's time.</param>
    public static IImageProvider Limit(IImageProvider provider, ProviderOptions options, Func<int> usual, TimeProvider time) =>
        options is { MaxConcurrentCalls: 0, MaxCallsPerMinute: 0, Timeout: null } ? provider
        : (provider as IResumableProvider, provider as IModelLister) switch
        {
            (null, null) => new LimitedProvider(provider, options, usual, time),
            (null, { } lister) => new LimitedListingProvider(provider, lister, options, usual, time),
            ({ } resumable, null) => new LimitedResumableProvider(resumable, options, usual, time),
            ({ } resumable, { } lister) => new LimitedResumableListingProvider(resumable, lister, options, usual, time),
        };

    public Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        _rate?.TryTake() is { } wait
            ? Task.FromResult<AttemptOutcome>(TooMany(wait))
            : InTurnAsync(call, token => _inner.GenerateAsync(call, sink, token), cancellationToken);

    public void Dispose()
    {
        if (_turns.IsValueCreated)
        {
            _turns.Value?.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Asks when it is the call's turn.</summary>
    private async Task<AttemptOutcome> InTurnAsync(
        ProviderCall call,
        Func<CancellationToken, Task<AttemptOutcome>> ask,
        CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        using var clock = NewClock();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock?.Token ?? default);
        var turns = _turns.Value;
        try
        {
            if (turns is not null)
            {
                await turns.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return NotAsked(clock?.IsCancellationRequested == true || _time.GetElapsedTime(begun) >= call.Timeout - s_tolerance);
        }

        try
        {
            return await AskAsync(ask, clock, either.Token, cancellationToken);
        }
        finally
        {
            turns?.Release();
        }
    }

    /// <summary>Asks about a task that is under way already: it has its place at the provider, so it takes a turn but waits for none.</summary>
    protected async Task<AttemptOutcome> AtOnceAsync(Func<CancellationToken, Task<AttemptOutcome>> ask, CancellationToken cancellationToken)
    {
        using var clock = NewClock();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock?.Token ?? default);
        var turn = _turns.Value is { } turns && await turns.WaitAsync(TimeSpan.Zero, CancellationToken.None) ? turns : null;
        try
        {
            return await AskAsync(ask, clock, either.Token, cancellationToken);
        }
        finally
        {
            turn?.Release();
        }
    }

    private CancellationTokenSource? NewClock() => _options.Timeout is { } most ? new CancellationTokenSource(most, _time) : null;

    private async Task<AttemptOutcome> AskAsync(
        Func<CancellationToken, Task<AttemptOutcome>> ask,
        CancellationTokenSource? clock,
        CancellationToken either,
        CancellationToken cancellationToken)
    {
        try
        {
            return await ask(either);
        }
        catch (OperationCanceledException) when (clock?.IsCancellationRequested == true && !cancellationToken.IsCancellationRequested)
        {
            return new AttemptOutcome.Failed(new ProviderFailure(
                FailureKind.TimedOut,
                $"{Id} did not finish in the {_options.Timeout!.Value.TotalSeconds:0} seconds it has; it may still charge for the picture.")
            {
                Charged = Charge.Unknown,
            });
        }
    }

    /// <summary>More than the operator allows, which says nothing against the provider.</summary>
    private AttemptOutcome.Failed TooMany(TimeSpan wait) => new(new ProviderFailure(
        FailureKind.RateLimited,
        $"{Id} may be called {_options.MaxCallsPerMinute} times a minute here, and was; nothing was charged. Ask again in {Math.Ceiling(wait.TotalSeconds):0} s.")
    {
        Charged = Charge.No,
        RetryAfter = wait,
        Code = "provider_rate_limit",
    });

    /// <summary>The line was too long, which says nothing against the provider; or whoever waited in it left.</summary>
    private AttemptOutcome.Failed NotAsked(bool tooLate) => new(
        tooLate
            ? new ProviderFailure(
                FailureKind.RateLimited,
                $"{Id} had no turn free in the time the call has; nothing was charged. Ask again, or allow more calls at once.")
            {
                Charged = Charge.No,
                Code = "no_turn_free",
            }
            : new ProviderFailure(FailureKind.Cancelled, $"The call was given up before it was {Id}'s turn; nothing was charged.")
            {
                Charged = Charge.No,
            });

    /// <summary>Lists without waiting for a turn: that is no call.</summary>
    private sealed class LimitedListingProvider(
        IImageProvider inner, IModelLister lister, ProviderOptions options, Func<int> usual, TimeProvider time)
        : LimitedProvider(inner, options, usual, time), IModelLister
    {
        public Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) => lister.ListModelsAsync(cancellationToken);
    }

    private sealed class LimitedResumableListingProvider(
        IResumableProvider inner, IModelLister lister, ProviderOptions options, Func<int> usual, TimeProvider time)
        : LimitedResumableProvider(inner, options, usual, time), IModelLister
    {
        public Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) => lister.ListModelsAsync(cancellationToken);
    }

    private class LimitedResumableProvider(IResumableProvider inner, ProviderOptions options, Func<int> usual, TimeProvider time)
        : LimitedProvider(inner, options, usual, time), IResumableProvider
    {
        public Task<AttemptOutcome> ResumeAsync(
            string providerTaskId,
            ProviderCall call,
            IImageSink sink,
            CancellationToken cancellationToken) =>
            AtOnceAsync(token => inner.ResumeAsync(providerTaskId, call, sink, token), cancellationToken);
    }
}
