using System.Buffers.Binary;
using System.Text;

namespace Atelier.Imaging.Tests.Formats;

public sealed class WebpTests
{
    [Theory]
    [InlineData("WebpLossy", "VP8X|VP8 |XMP ")]
    [InlineData("WebpLossless", "VP8X|VP8L|XMP ")]
    [InlineData("WebpLosslessAlpha", "VP8X|VP8L|XMP ")]
    [InlineData("WebpLossyAlpha", "VP8X|ALPH|VP8 |XMP ")]
    [InlineData("WebpAnimated", "VP8X|ANIM|ANMF|ANMF|ANMF|XMP ")]
    [InlineData("WebpWithXmp", "VP8X|VP8 |XMP ")]
    public void Open_WithStamp_EndsWithXmpAndSaysSoAtTheStart(string name, string chunks)
    {
        var stamped = Intake.Stamp(Samples.Read(name));

        Assert.Equal(chunks, string.Join('|', Chunks(stamped)));
        Assert.Equal(stamped.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(stamped.AsSpan(4)));
        Assert.Equal(0x04, stamped[20] & 0x04);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(10_001)]
    public void Open_XmpThere_IsReplacedWhereverItStands(int length)
    {
        var extended = Samples.Read("WebpLossyAlpha");
        byte[] old = Chunk("XMP ", Encoding.ASCII.GetBytes(new string('o', length)));
        byte[] inFront = Riff([.. extended[12..30], .. old, .. extended[30..]]);
        byte[] atTheEnd = Riff([.. extended[12..], .. old]);
        byte[] unpadded = Riff([.. extended[12..], .. old[..(8 + length)]]);

        foreach (var picture in (byte[][])[inFront, atTheEnd, unpadded])
        {
            var stamped = Intake.Stamp(picture);

            Assert.Equal("VP8X|ALPH|VP8 |XMP ", string.Join('|', Chunks(stamped)));
            Assert.DoesNotContain("ooo", Encoding.UTF8.GetString(stamped), StringComparison.Ordinal);
            Assert.Equal(Sample.Provenance.Prompt, ProvenanceReader.Read(stamped)!.Prompt);
        }
    }

    [Fact]
    public void Open_LastChunkWithoutPadding_IsPaddedBeforeTheStamp()
    {
        var extended = Samples.Read("WebpLossyAlpha");
        byte[] picture = Riff([.. extended[12..], .. Chunk("EXIF", [1, 2, 3])[..11]]);

        Assert.Null(Intake.Problem(picture));
        Assert.Equal("VP8X|ALPH|VP8 |EXIF|XMP ", string.Join('|', Chunks(Intake.Stamp(picture))));
    }

    [Fact]
    public void Open_SignedWebp_StampsAndNotesIt()
    {
        byte[] picture = Riff([.. Samples.Read("WebpLossyAlpha")[12..], .. Chunk("C2PA", [1, 2])]);

        Signed.IsBrokenBy(picture, Sample.Provenance);
    }

    [Theory]
    [InlineData("ALPH")]
    [InlineData("VP8L")]
    public void Inspect_AlphaOnlyInAChunk_IsFound(string type)
    {
        byte[] alpha = type == "ALPH" ? Samples.Read("WebpLossyAlpha")[30..] : Samples.Read("WebpLosslessAlpha")[12..];
        byte[] picture = Riff([.. Chunk("VP8X", [0, 0, 0, 0, 8, 0, 0, 6, 0, 0]), .. alpha]);

        Assert.Equal(new ImageFacts(ImageFormat.Webp, 9, 7) { HasAlpha = true }, Intake.Inspect(picture).Facts);
    }

    [Theory]
    [InlineData("Abcd", 10, "it begins with an unknown chunk")]
    [InlineData("VP8 ", 8, "its header is too short")]
    [InlineData("VP8 ", 10, "its picture header makes no sense")]
    [InlineData("VP8L", 5, "its picture header makes no sense")]
    [InlineData("VP8X", 10, "it has no picture data")]
    public void CompleteAsync_BrokenStructure_SaysWhat(string type, int length, string what) =>
        Assert.Equal($"The WebP picture is damaged: {what}.", Intake.Problem(Riff(Chunk(type, new byte[length]))));

    [Fact]
    public void CompleteAsync_ChunkLongerThanTheFile_SaysSo()
    {
        var picture = Samples.Read("WebpLossy");
        picture[16] = 0xFF;

        Assert.Equal("The WebP picture is damaged: a chunk of it claims to be longer than the file.", Intake.Problem(picture));
    }

    [Fact]
    public void CompleteAsync_CanvasBeyondTheLimit_SaysSo() =>
        Assert.Equal(
            "The WebP picture says it is 16777216x1; at most 65535 pixels on a side are taken.",
            Intake.Problem(Riff(Chunk("VP8X", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0, 0, 0]))));

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), 0, 0, 0, 0, .. content, .. new byte[content.Length & 1]];
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), content.Length);
        return chunk;
    }

    private static byte[] Riff(byte[] chunks)
    {
        byte[] riff = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks];
        BinaryPrimitives.WriteInt32LittleEndian(riff.AsSpan(4), riff.Length - 8);
        return riff;
    }

    private static List<string> Chunks(byte[] webp)
    {
        var chunks = new List<string>();
        var at = 12;
        while (at < webp.Length)
        {
            chunks.Add(Encoding.ASCII.GetString(webp, at, 4));
            var length = BinaryPrimitives.ReadInt32LittleEndian(webp.AsSpan(at + 4));
            at += 8 + length + (length & 1);
        }

        Assert.Equal(webp.Length, at);
        return chunks;
    }
}
