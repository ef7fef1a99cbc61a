using System.Text;
using System.Text.Json;
using Atelier.Providers.Json;

namespace Atelier.Providers.Tests.Json;

public sealed class PictureEntryTests
{
    [Theory]
    [InlineData("""{"list":[{"a":{"data":"AAAA","kind":1},"kept":true},{"a":{"data":"AAAA"},"kept":false}],"rest":1}""", "list.*.a.data",
        """{"a":{"data":"@0","kind":1},"kept":true}|{"a":{"data":"@1"},"kept":false}""")]
    [InlineData("""{"list":[{"none":1},{"data":"AAAA","text":"{\"x\":[]}"}]}""", "list.*.data", """{"data":"@0","text":"{\"x\":[]}"}""")]
    [InlineData("""{"data":"AAAA","z":[1,{}]}""", "data", """{"data":"@0","z":[1,{}]}""")]
    [InlineData("""{"list":["AAAA","AAAA"]}""", "list.*", "")]
    public async Task ReadAsync_EntryWithAPictureEnds_IntakeIsGivenItsJson(string json, string path, string expected)
    {
        foreach (var chunk in new[] { 1, 3, 7, 4096 })
        {
            var intake = new EntryIntake();

            await PictureJson.ReadAsync(
                new SlowStream(Encoding.UTF8.GetBytes(json), chunk),
                EntryJson.Default.JsonElement,
                PicturePaths.Of(path),
                intake,
                "Test",
                TestContext.Current.CancellationToken);

            Assert.Equal(expected, string.Join('|', intake.Entries));
        }
    }

    private sealed class EntryIntake : PictureIntake
    {
        public List<string> Entries { get; } = [];

        public override ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken) => ValueTask.FromResult<Stream?>(Stream.Null);

        public override ValueTask EndAsync(CancellationToken cancellationToken) => default;

        public override ValueTask EndEntryAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
        {
            Entries.Add(Encoding.UTF8.GetString(entry.Span));
            return default;
        }

        public override ValueTask AbandonAsync() => default;
    }

    /// <summary>Hands over a few bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class EntryJson : System.Text.Json.Serialization.JsonSerializerContext;
