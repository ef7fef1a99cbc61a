using Atelier.Core.Engine.Queue;

namespace Atelier.Core.Tests.Engine.Queue;

public sealed class QueueOrderTests
{
    [Fact]
    public void Choose_Ranks_HighestFirstThenOldest() =>
        Assert.Equal(["c", "a", "b"], Choose([Job("a"), Job("b"), Job("c", rank: 2)]));

    [Fact]
    public void Choose_CallerWithAFlood_TakesTurnsWithOthers() => Assert.Equal(
        ["1", "4", "2", "5", "3"],
        Choose([Job("1", "flood"), Job("2", "flood"), Job("3", "flood"), Job("4", "modest"), Job("5", "modest")]));

    [Fact]
    public void Choose_CallerWhoseJobsRun_ComesAfterOneWithNone() =>
        Assert.Equal(["b", "a"], Choose([Job("a", "busy"), Job("b", "idle")], running: new() { ["busy"] = 1 }));

    [Fact]
    public void Choose_CallerAtItsLimit_IsPassedOver() => Assert.Equal(
        ["a", "c"],
        Choose([Job("a", "x"), Job("b", "x"), Job("c", "y")], perCaller: 1));

    [Fact]
    public void Choose_LaneAtItsLimit_HoldsUpNobodyBehind() => Assert.Equal(
        ["a", "c"],
        Choose([Job("a", lane: "slow"), Job("b", lane: "slow"), Job("c", lane: "fast")], perLane: static lane => lane == "slow" ? 1 : null));

    [Fact]
    public void Choose_MoreThanPlaces_StopsThere() => Assert.Equal(["a"], Choose([Job("a"), Job("b")], most: 1));

    private static WaitingJob Job(string id, string caller = "anonymous", string lane = "sketch", int rank = 1) => new(id, caller, lane, rank);

    private static IReadOnlyList<string> Choose(
        IReadOnlyList<WaitingJob> waiting,
        int most = 10,
        Dictionary<string, int>? running = null,
        int? perCaller = null,
        Func<string, int?>? perLane = null) =>
        QueueOrder.Choose(new QueueSight(waiting, running ?? [], new Dictionary<string, int>()), most, perCaller, perLane ?? (static _ => null));
}
