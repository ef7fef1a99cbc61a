using System.Threading.Channels;
using Atelier.Stores.Records.Postgres;
using Atelier.Testing.Servers;

namespace Atelier.Stores.Tests.Records.Postgres;

[Trait("needs", "servers")]
public sealed class PostgresSignalsTests(PostgresServer server) : IAsyncLifetime
{
    private PostgresTestDatabase? _created;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _created = await server.RentDatabaseAsync();

    public ValueTask DisposeAsync() => _created!.DisposeAsync();

    [Fact]
    public async Task Publish_OnOneNode_IsHeardOnceOnEach()
    {
        await using var one = PostgresNode.On(_created!);
        await using var other = PostgresNode.On(_created!);
        await using var here = new PostgresSignals(one, TimeProvider.System);
        await using var there = new PostgresSignals(other, TimeProvider.System);
        var (heardHere, heardThere) = (Channel.CreateUnbounded<string?>(), Channel.CreateUnbounded<string?>());
        using var first = here.Subscribe("jobs", word => heardHere.Writer.TryWrite(word));
        using var second = there.Subscribe("jobs", word => heardThere.Writer.TryWrite(word));

        // Both listen once they were told to look.
        Assert.Null(await heardHere.Reader.ReadAsync(Cancel));
        Assert.Null(await heardThere.Reader.ReadAsync(Cancel));
        here.Publish("others", "not for us");
        here.Publish("jobs", "a\nb\0c");
        here.Publish("jobs", "done");

        foreach (var heard in (Channel<string?>[])[heardHere, heardThere])
        {
            Assert.Equal("a\nb\0c", await heard.Reader.ReadAsync(Cancel));
            Assert.Equal("done", await heard.Reader.ReadAsync(Cancel));
            Assert.False(heard.Reader.TryRead(out _));
        }
    }

    [Fact]
    public async Task Publish_ManyAtOnce_AllArriveInOrder()
    {
        await using var database = PostgresNode.On(_created!);
        await using var here = new PostgresSignals(database, TimeProvider.System);
        await using var there = new PostgresSignals(database, TimeProvider.System);
        var heard = Channel.CreateUnbounded<string?>();
        using var subscription = there.Subscribe("jobs", word => heard.Writer.TryWrite(word));
        Assert.Null(await heard.Reader.ReadAsync(Cancel));

        var words = Enumerable.Range(0, 1000).Select(i => $"job-{i}").ToList();
        words.ForEach(word => here.Publish("jobs", word));

        foreach (var word in words)
        {
            Assert.Equal(word, await heard.Reader.ReadAsync(Cancel));
        }
    }
}
