using System.Collections.Concurrent;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Dialects.Ai.Wire;

namespace Atelier.Server.Dialects.Ai.Models;

/// <summary>Whether the services take their keys: each is asked for its models, which costs nothing, and the answer holds for a while.</summary>
internal sealed class KeyChecks(ProviderDirectory providers, TimeProvider time)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Longest anybody waits for a service here.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lazy<Task<Check>>> _checks = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every provider that could be asked over the network, configured or not.</summary>
    public async Task<IReadOnlyList<AiProviderStatusBody>> RunAsync(CancellationToken cancellationToken) => await Task.WhenAll(providers.All
        .Where(static setup => setup.Provider is not { Traits.Local: true })
        .Select(setup => RunAsync(setup, cancellationToken)));

    private async Task<AiProviderStatusBody> RunAsync(ProviderSetup setup, CancellationToken cancellationToken)
    {
        var check = setup switch
        {
            { Provider: null, MissesKey: true } => new Check(KeyStates.Missing, setup.OffReason, default),
            { Provider: null } or { Lister: null } => new Check(KeyStates.Unknown, setup.OffReason, default),
            { Lister: { } lister } => await AskedAsync(setup.Id, lister).WaitAsync(cancellationToken),
        };
        return new AiProviderStatusBody
        {
            Id = setup.Id,
            DisplayName = setup.DisplayName,
            Configured = setup.Provider is not null,
            Key = check.State,
            Problem = check.Problem,
        };
    }

    private async Task<Check> AskedAsync(string id, IModelLister lister)
    {
        var known = _checks.GetOrAdd(id, _ => NewCheck(lister));
        var check = await known.Value;
        if (time.GetUtcNow() - check.At < s_lifetime)
        {
            return check;
        }

        // Whoever comes second finds the first one's.
        _checks.TryUpdate(id, NewCheck(lister), known);
        return await _checks[id].Value;
    }

    private Lazy<Task<Check>> NewCheck(IModelLister lister) => new(() => AskAsync(lister));

    private async Task<Check> AskAsync(IModelLister lister)
    {
        using var clock = new CancellationTokenSource(s_patience, time);
        try
        {
            await lister.ListModelsAsync(clock.Token);
            return new Check(KeyStates.Valid, null, time.GetUtcNow());
        }
        catch (ModelListException exception)
        {
            var state = exception.Kind == FailureKind.Unauthenticated ? KeyStates.Refused : KeyStates.Unknown;
            return new Check(state, exception.Message, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            return new Check(KeyStates.Unknown, $"It did not answer within {s_patience.TotalSeconds:0} seconds.", time.GetUtcNow());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Somebody else's lister: what it throws must not stay in place of an answer.
            return new Check(KeyStates.Unknown, "It could not be asked.", time.GetUtcNow());
        }
    }

    private sealed record Check(string State, string? Problem, DateTimeOffset At);
}
