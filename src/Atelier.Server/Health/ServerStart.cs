namespace Atelier.Server.Health;

/// <summary>When this server began to start.</summary>
internal sealed class ServerStart(TimeProvider time)
{
    public DateTimeOffset At { get; } = time.GetUtcNow();
}
