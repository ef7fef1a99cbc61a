using System.Text;
using Atelier.Providers.Http;
using Atelier.Providers.Tests.Json;

namespace Atelier.Providers.Tests.Http;

public sealed class ServerSentEventsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\n", 1000)]
    [InlineData("\r\n", 1)]
    [InlineData("\r\n", 1000)]
    public async Task NextAsync_EventsCommentsAndUnknownFields_GiveNamesAndData(string lineEnd, int chunk)
    {
        var text = ": hello\n\nevent: first\nid: 7\ndata: {\"a\":1}\n\nretry: 5\ndata:{\"b\":2}\n\nevent: last\ndata: [DONE]\n".Replace("\n", lineEnd, StringComparison.Ordinal);

        Assert.Equal([("first", "{\"a\":1}"), ("", "{\"b\":2}"), ("last", "[DONE]")], await ReadAllAsync(text, chunk));
    }

    [Fact]
    public async Task NextAsync_DataThatWasNotRead_IsSkipped()
    {
        using var events = Of($"data: {new string('x', 200_000)}\n\ndata: second\n\n", 5000);

        Assert.NotNull(await events.NextAsync(Cancel));
        var second = await events.NextAsync(Cancel);

        using var reader = new StreamReader(second!);
        Assert.Equal("second", await reader.ReadToEndAsync(Cancel));
        Assert.Null(await events.NextAsync(Cancel));
    }

    [Fact]
    public async Task NextAsync_EndlessField_IsRefused()
    {
        using var events = Of("event: " + new string('x', 20_000), 1000);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await events.NextAsync(Cancel));
    }

    private static ServerSentEvents Of(string text, int chunk) => new(new Dripping(Encoding.UTF8.GetBytes(text), chunk));

    private static async Task<List<(string Name, string Data)>> ReadAllAsync(string text, int chunk)
    {
        using var events = Of(text, chunk);
        var read = new List<(string, string)>();
        while (await events.NextAsync(Cancel) is { } data)
        {
            var name = events.EventName;
            using var reader = new StreamReader(data, leaveOpen: true);
            read.Add((name, (await reader.ReadToEndAsync(Cancel)).TrimEnd('\r')));
        }

        return read;
    }
}
