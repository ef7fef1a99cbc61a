using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Weather;

/// <summary>A vendor whose tasks have ids: what was ordered can be fetched by another process.</summary>
internal sealed class TaskVendor(string id, decimal price, IReadOnlyList<Mood> moods) : Vendor(id, price, moods), IResumableProvider
{
    private int _tasks;

    public Task<AttemptOutcome> ResumeAsync(string providerTaskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
        ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);

    protected override async Task<AttemptOutcome> DeliverAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        await sink.StartedAsync($"task-{Interlocked.Increment(ref _tasks)}", cancellationToken);
        await Task.Yield();
        return await base.DeliverAsync(call, sink, cancellationToken);
    }
}
