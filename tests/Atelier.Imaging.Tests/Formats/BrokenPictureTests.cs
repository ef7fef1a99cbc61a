using System.Text;
using Png = Atelier.Testing.Png;

namespace Atelier.Imaging.Tests.Formats;

public sealed class BrokenPictureTests
{
    private const string NotOurs = "This is not a picture of a format we take (PNG, JPEG, WebP, AVIF, GIF)";

    public static TheoryData<string> Pictures => Samples.All;

    [Theory]
    [MemberData(nameof(Pictures))]
    public void CompleteAsync_CutOffAnywhere_SaysSo(string name)
    {
        var picture = Samples.Read(name);
        for (var length = 1; length < picture.Length; length++)
        {
            var result = Intake.Inspect(picture[..length]);

            Assert.Contains("cut off", result.Problem, StringComparison.Ordinal);
            Assert.Null(result.Facts);
            Assert.Equal("", result.Sha256);
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void CompleteAsync_BytesAfterTheEnd_AreKeptAndNoted(string name)
    {
        byte[] picture = [.. Samples.Read(name), .. "some other bytes"u8];

        var (bytes, result) = Intake.Run(picture);

        Assert.Equal(Samples.Facts(name), result.Facts);
        Assert.Equal(picture, bytes);
        Assert.Contains("follow the end of the picture", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void CompleteAsync_NothingWritten_SaysEmpty() => Assert.Equal("The picture is empty.", Intake.Problem([]));

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"7\"></svg>", "; it looks like SVG or other XML text.")]
    [InlineData("\uFEFF  <?xml version=\"1.0\"?><svg/>", "; it looks like SVG or other XML text.")]
    [InlineData("<!DOCTYPE html><html><body>Expired</body></html>", "; it looks like a web page.")]
    [InlineData("{\"error\": {\"message\": \"no credit\"}}", "; it looks like JSON text.")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", "; it looks like a data: address that was not decoded.")]
    [InlineData("BM and then some", "; it looks like BMP.")]
    [InlineData("%PDF-1.7", "; it looks like PDF.")]
    [InlineData("hello", ".")]
    public void CompleteAsync_NoPicture_SaysWhatItLooksLike(string text, string ending)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.All((int[])[0, 1, 7], chunk => Assert.Equal(NotOurs + ending, Intake.Run(bytes, stamp: null, chunk).Result.Problem));
    }

    [Fact]
    public void CompleteAsync_Heic_SaysSo() =>
        Assert.Equal(
            NotOurs + "; it looks like HEIC.",
            Intake.Problem([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[80]]));

    [Fact]
    public void Write_NoPicture_ThrowsAsSoonAsItIsClear()
    {
        using var destination = new MemoryStream();
        using var stream = new ImageIntake().Open(destination, stamp: null, Intake.Plenty);

        var thrown = Assert.Throws<InvalidDataException>(() => stream.Write(new byte[64]));
        var again = Assert.Throws<InvalidDataException>(() => stream.Write(new byte[1]));

        Assert.Equal(NotOurs + ".", thrown.Message);
        Assert.Equal(thrown.Message, again.Message);
        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public async Task WriteAsync_MoreThanTheLimit_ThrowsAndSaysTheLimit()
    {
        var picture = Samples.Read("JpegBaseline");
        await using var stream = new ImageIntake().Open(Stream.Null, stamp: null, maxBytes: 100);
        await stream.WriteAsync(picture.AsMemory(0, 100), Intake.Cancel);

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(async () => await stream.WriteAsync(picture.AsMemory(100, 1), Intake.Cancel));

        Assert.Equal("The picture is larger than 100 bytes, the most that is taken.", thrown.Message);
        var result = await stream.CompleteAsync(Intake.Cancel);
        Assert.Equal(thrown.Message, result.Problem);
        Assert.InRange(result.Bytes, 1, 100);
    }

    [Fact]
    public async Task InspectAsync_MoreThanTheLimit_SaysTheLimit()
    {
        using var picture = new MemoryStream([.. Png.Solid(4, 4, 0xFF112233), .. new byte[2 << 20]]);

        var result = await new ImageIntake().InspectAsync(picture, 2 << 20, Intake.Cancel);

        Assert.Equal("The picture is larger than 2 MiB, the most that is taken.", result.Problem);
    }

    [Fact]
    public async Task Write_AfterCompletion_IsAMistakeOfTheCaller()
    {
        await using var stream = new ImageIntake().Open(Stream.Null, stamp: null, Intake.Plenty);
        stream.Write(Samples.Read("GifStill"));
        var first = await stream.CompleteAsync(Intake.Cancel);

        Assert.Same(first, await stream.CompleteAsync(Intake.Cancel));
        Assert.Throws<InvalidOperationException>(() => stream.Write([1]));
    }
}
