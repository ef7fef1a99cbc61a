using Microsoft.Extensions.Hosting;

namespace Atelier.Server.Hosting;

/// <summary>Gives memory back once nothing has been asked for a while: a server at rest does nothing that would make the collector do so.</summary>
internal sealed class QuietMemory(IMemoryUse memory, TimeProvider time) : BackgroundService
{
    /// <summary>Health probes and the like allocate less than this between two looks; a single picture does not.</summary>
    internal const long QuietBytes = 256 << 10;

    /// <summary>After less than this there is nothing to give back that is worth a collection.</summary>
    internal const long WorthwhileBytes = 1 << 20;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private long _before;
    private long _givenBackAt;

    /// <summary>Looks at what was allocated since the last look, and gives memory back when that is next to nothing for the first time.</summary>
    internal void Look()
    {
        var now = memory.AllocatedBytes;
        if (now - _before < QuietBytes && now - _givenBackAt > WorthwhileBytes)
        {
            memory.GiveBack();
            _givenBackAt = now;
        }

        _before = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped. The host would take it for a failure when its own start failed before.
        }
    }
}
