using Atelier.Stores.Blobs.Local;

namespace Atelier.Stores.Tests.Blobs;

public sealed class PoolThreadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_OnAPoolThread_StaysOnIt()
    {
        var (asked, worked) = await Task.Run(
            static async () =>
            {
                var here = Environment.CurrentManagedThreadId;
                return (here, await PoolThread.RunAsync(static () => Environment.CurrentManagedThreadId, CancellationToken.None));
            },
            Cancel);

        Assert.Equal(asked, worked);
    }

    [Fact]
    public async Task RunAsync_OnAnotherThread_GoesToAPoolThread()
    {
        var asked = new TaskCompletionSource<Task<bool>>();
        new Thread(() => asked.SetResult(PoolThread.RunAsync(static () => Thread.CurrentThread.IsThreadPoolThread, Cancel).AsTask())).Start();

        Assert.True(await await asked.Task);
    }

    [Fact]
    public async Task RunAsync_CallerGaveUp_DoesNothing()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await PoolThread.RunAsync<bool>(static () => throw new InvalidOperationException("Nobody waits for this."), caller.Token));
    }
}
