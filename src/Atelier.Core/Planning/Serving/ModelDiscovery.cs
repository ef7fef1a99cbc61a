using Microsoft.Extensions.Logging;

namespace Atelier.Core.Planning.Serving;

/// <summary>Asks services which models they serve, now and then, and tells the directory.</summary>
/// <param name="providers">Whom to ask, and where the answers go.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of services that do not tell.</param>
public sealed class ModelDiscovery(ProviderDirectory providers, TimeProvider time, ILogger<ModelDiscovery> logger)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(6);

    /// <summary>Longest one service may take: nobody waits for a list.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource _firstRound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once every service was asked for the first time, whatever it said.</summary>
    public Task FirstRound => _firstRound.Task;

    /// <summary>Asks at once, then every six hours, until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            await AskAllAsync(cancellationToken);
            _firstRound.TrySetResult();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Asks every service that is on, side by side.</summary>
    public Task AskAllAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(providers.All
            .Where(setup => setup.Lister is not null && providers.IsOn(setup.Id))
            .Select(setup => AskAsync(setup, cancellationToken)));

    private async Task AskAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            providers.NoteModels(setup.Id, await setup.Lister!.ListModelsAsync(either.Token));
        }
        catch (ModelListException exception)
        {
            ServingLog.ModelsNotListed(logger, setup.Id, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            ServingLog.ModelsNotListed(logger, setup.Id, $"It did not tell within {s_patience.TotalSeconds:0} seconds.");
        }
    }
}
