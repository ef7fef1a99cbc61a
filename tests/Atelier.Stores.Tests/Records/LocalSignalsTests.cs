using Atelier.Stores.Records;

namespace Atelier.Stores.Tests.Records;

public sealed class LocalSignalsTests
{
    private readonly LocalSignals _signals = new();
    private readonly List<string?> _heard = [];

    [Fact]
    public void Publish_Subscribed_IsHeardUntilDisposed()
    {
        using (_signals.Subscribe("jobs", _heard.Add))
        using (_signals.Subscribe("others", _ => Assert.Fail("It was said elsewhere.")))
        {
            _signals.Publish("jobs", "one");
        }

        _signals.Publish("jobs", "two");

        Assert.Equal(["one"], _heard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with\nline")]
    public void Publish_BadChannel_IsRefused(string channel) => Assert.Throws<ArgumentException>(() => _signals.Publish(channel, "x"));

    [Fact]
    public void Publish_TooLong_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _signals.Publish("jobs", new string('x', IRecordSignals.LongestText + 1)));
}
