using Atelier.Stores.Records.Postgres;

namespace Atelier.Stores.Tests.Records.Postgres;

public sealed class PostgresGatesTests
{
    private readonly PostgresGates _gates = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_SameKey_WaitsForTheOneBefore()
    {
        var first = await _gates.EnterAsync([1, 2], Cancel);
        var second = _gates.EnterAsync([2, 3], Cancel).AsTask();
        var another = await _gates.EnterAsync([4], Cancel);

        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        another.Dispose();
    }

    [Fact]
    public async Task Enter_GivenUp_LeavesNothingTaken()
    {
        var first = await _gates.EnterAsync([2], Cancel);
        using var stop = new CancellationTokenSource();
        var second = _gates.EnterAsync([1, 2, 3], stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        (await _gates.EnterAsync([1, 3], Cancel)).Dispose();
        first.Dispose();
        (await _gates.EnterAsync([1, 2, 3], Cancel)).Dispose();
    }
}
