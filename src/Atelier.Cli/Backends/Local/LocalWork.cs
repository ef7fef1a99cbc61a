using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Core.Engine.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>Works on what stands in line, as a server would, for as long as a command needs it.</summary>
internal sealed class LocalWork : IAsyncDisposable
{
    /// <summary>What is being made when it ends gets this long; then it is left to whoever comes next.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly IServiceProvider _services;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _work;

    public LocalWork(IServiceProvider services)
    {
        _services = services;
        _work = Task.WhenAll(
            services.GetRequiredService<LeaseKeeper>().RunAsync(_over.Token),
            services.GetRequiredService<Recovery>().RunAsync(_over.Token),
            services.GetRequiredService<QueueWorker>().RunAsync(_over.Token),
            services.GetRequiredService<CancellingWatch>().RunAsync(_over.Token),
            services.GetRequiredService<BatchFeeder>().RunAsync(_over.Token));
    }

    public async ValueTask DisposeAsync()
    {
        _services.GetRequiredService<QueueWorker>().Leave();
        await _services.GetRequiredService<ImageEngine>().DrainAsync(s_grace);
        await _over.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }
}
