using System.IO.Pipelines;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Tests.OpenAI;

/// <summary>Pictures on their way into an answer.</summary>
public sealed class AnswerWritingTests
{
    private const int SixMegabytes = 6 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49_151)]
    [InlineData(49_152)]
    [InlineData(49_153)]
    [InlineData(200_000)]
    public async Task WriteToAsync_PicturesOfAnyLength_GivesTheAnnouncedBytes(int length)
    {
        var picture = new byte[length];
        new Random(length).NextBytes(picture);
        using var written = new MemoryStream();

        var output = PipeWriter.Create(written);

        await using var json = Event(new MemoryStream(picture));
        Assert.True(await json.WriteToAsync(output, Cancel));
        await output.FlushAsync(Cancel);

        Assert.Equal(json.Length, written.Length);
        var body = JsonElement.Parse(written.ToArray());
        Assert.Equal(picture, body.GetProperty("b64_json").GetBytesFromBase64());
        Assert.Equal("ü漢🦊", body.GetProperty("quality").GetString());
    }

    [Fact]
    public async Task WriteToAsync_SixMegabytes_AllocatesLessThanOne()
    {
        var picture = new byte[SixMegabytes];
        await WriteAsync(picture);

        // Everything completes synchronously here, so this thread's own count is the whole of it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        await WriteAsync(picture);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Fact]
    public async Task WriteToAsync_ReaderGone_StopsReadingThePicture()
    {
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        using var picture = new MemoryStream(new byte[SixMegabytes]);
        await using var json = Event(picture);

        Assert.False(await json.WriteToAsync(pipe.Writer, Cancel));

        Assert.InRange(picture.Position, 0, SixMegabytes / 10);
    }

    [Fact]
    public async Task DisposeAsync_OfTheJson_ClosesItsPictures()
    {
        var picture = new MemoryStream([1]);

        await Event(picture).DisposeAsync();

        Assert.False(picture.CanRead);
    }

    private static async Task WriteAsync(byte[] picture)
    {
        await using var json = Event(new MemoryStream(picture, writable: false));
        Assert.True(await json.WriteToAsync(PipeWriter.Create(Stream.Null), Cancel));
    }

    private static SlottedJson Event(Stream picture)
    {
        var slot = new PictureSlot(picture);
        var body = new ImageEventBody
        {
            Type = "image_generation.completed",
            B64Json = slot,
            CreatedAt = 1,
            Size = "1x1",
            Quality = "ü漢🦊",
            Background = "auto",
            OutputFormat = "png",
        };
        return SlottedJson.Create(body, OpenAiJson.Default.ImageEventBody, [slot]);
    }
}
