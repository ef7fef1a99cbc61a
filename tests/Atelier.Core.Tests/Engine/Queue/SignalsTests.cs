using Atelier.Core.Engine.Queue;
using Atelier.Testing;
using Atelier.Testing.Conformance;

namespace Atelier.Core.Tests.Engine.Queue;

public sealed class SignalsTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromHours(1);

    private readonly ManualTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_AnotherNodeListens_ItIsWoken()
    {
        var wire = new Wire();
        using var here = new Signals(wire);
        using var there = new Signals(wire);
        using var listener = there.Listen(Signals.Queue);

        here.Send(Signals.Queue);

        await listener.WaitAsync(s_long, _time, Cancel);
    }

    [Fact]
    public async Task SendJob_AnotherNodeListens_ThoseOfTheJobOfItsCallerAndOfAllAreWoken()
    {
        var wire = new Wire();
        using var here = new Signals(wire);
        using var there = new Signals(wire);
        var job = new SampleRecords().Job();
        using var one = there.Listen(Signals.OfJob(job.Id));
        using var callers = there.Listen(Signals.OfCaller(job.Caller));
        using var all = there.Listen(Signals.AnyJob);

        here.SendJob(job);

        await one.WaitAsync(s_long, _time, Cancel);
        await callers.WaitAsync(s_long, _time, Cancel);
        await all.WaitAsync(s_long, _time, Cancel);
        Assert.Equal(1, wire.Words);
    }

    [Fact]
    public async Task WordsWereMissed_AnybodyListens_LooksAtTheRecords()
    {
        var wire = new Wire();
        using var there = new Signals(wire);
        using var listener = there.Listen(Signals.Queue);

        wire.Miss();

        await listener.WaitAsync(s_long, _time, Cancel);
    }

    [Fact]
    public async Task Send_RecordsOfOneNode_StaysHere()
    {
        var wire = new Wire { ReachOtherNodes = false };
        using var here = new Signals(wire);
        using var listener = here.Listen(Signals.Queue);

        here.Send(Signals.Queue);

        await listener.WaitAsync(s_long, _time, Cancel);
        Assert.Equal(0, wire.Words);
    }

    /// <summary>What nodes share.</summary>
    private sealed class Wire : IRecordSignals
    {
        private readonly List<Action<string?>> _heard = [];

        public bool ReachOtherNodes { get; init; } = true;

        public int Words { get; private set; }

        public void Publish(string channel, string text)
        {
            Words++;
            Tell(text);
        }

        public IDisposable Subscribe(string channel, Action<string?> heard)
        {
            _heard.Add(heard);
            return new MemoryStream();
        }

        public void Miss() => Tell(text: null);

        private void Tell(string? text)
        {
            foreach (var heard in _heard)
            {
                heard(text);
            }
        }
    }
}
