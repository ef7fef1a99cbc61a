using Atelier.Testing;

namespace Atelier.Core.Tests.Engine.Recognise;

/// <summary>Draws when it is told to, so that a test can do things meanwhile.</summary>
internal sealed class WaitingArtist
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WaitingArtist() => Provider = new ScriptedProvider("artist", async (call, sink, cancellationToken) =>
    {
        await _go.Task.WaitAsync(cancellationToken);
        return await ScriptedProvider.DrawAsync(call, sink, EngineHarness.Picture, cancellationToken);
    });

    public ScriptedProvider Provider { get; }

    public void Draw() => _go.TrySetResult();
}
