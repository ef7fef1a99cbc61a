using Atelier.Core.Resilience;
using Atelier.Testing;

namespace Atelier.Core.Tests.Resilience;

public sealed class MeasurementsTests
{
    private static readonly CallTarget s_target = new("together", "flux", ImageOperation.Generate);
    private static readonly ProviderFailure s_failure = new(FailureKind.Unavailable, "It is down.");

    private readonly ManualTime _time = new();
    private readonly Measurements _measurements;

    public MeasurementsTests() => _measurements = new Measurements(_time);

    [Fact]
    public void Find_FewerThanThreeCalls_KnowsNothing()
    {
        Note(2, 2);

        Assert.Null(_measurements.Find(s_target));
        Assert.Null(_measurements.Find(s_target with { Model = "other" }));
    }

    [Fact]
    public void Find_SeveralCalls_IsTheirAverageAndShare()
    {
        Note(2, 4, 6);
        _measurements.Note(s_target, TimeSpan.FromSeconds(90), s_failure);

        Assert.Equal(new Measured(TimeSpan.FromSeconds(4), 0.75), _measurements.Find(s_target));
    }

    [Fact]
    public void Find_NothingDelivered_HasARateAndNoTime()
    {
        for (var i = 0; i < 3; i++)
        {
            _measurements.Note(s_target, TimeSpan.FromSeconds(1), s_failure);
        }

        Assert.Equal(new Measured(null, 0), _measurements.Find(s_target));
    }

    [Fact]
    public void Find_OldCalls_CountLessAndAreForgotten()
    {
        Note(10, 10, 10, 10);
        _time.Advance(TimeSpan.FromMinutes(15));
        Note(4, 4, 4, 4);

        Assert.Equal(6, _measurements.Find(s_target)!.TypicalTime!.Value.TotalSeconds, 3);

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Null(_measurements.Find(s_target));
    }

    [Fact]
    public async Task Note_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(part => Task.Run(() => Note(Enumerable.Repeat(part % 2 == 0 ? 1.0 : 3.0, 1000).ToArray()))));

        Assert.Equal(new Measured(TimeSpan.FromSeconds(2), 1), _measurements.Find(s_target));
    }

    private void Note(params double[] seconds)
    {
        foreach (var each in seconds)
        {
            _measurements.Note(s_target, TimeSpan.FromSeconds(each), null);
        }
    }
}
