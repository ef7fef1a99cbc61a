using System.Buffers.Binary;
using System.Text;
using Atelier.Imaging.Tests.Formats;

namespace Atelier.Imaging.Tests;

public sealed class ProvenanceReaderTests
{
    private const string Webui = "a cat, été\nNegative prompt: dog\nSteps: 20, Sampler: Euler, Seed: 7, Model: sd15";

    public static TheoryData<string> Pictures => Samples.All;

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task ReadAsync_StampedPicture_GivesTheSameAsRead(string name)
    {
        var stamped = Intake.Stamp(Samples.Read(name));
        using var stream = new Trickle(stamped);

        Assert.Equivalent(ProvenanceReader.Read(stamped), await ProvenanceReader.ReadAsync(stream, Intake.Cancel), strict: true);
    }

    [Theory]
    [InlineData("JpegBaseline")]
    [InlineData("WebpLossless")]
    [InlineData("GifAnimated")]
    [InlineData("AvifAnimated")]
    [InlineData("PngAnimated")]
    public void Read_PictureWithoutProvenance_GivesNothing(string name) => Assert.Null(ProvenanceReader.Read(Samples.Read(name)));

    [Fact]
    public void Read_NoPicture_GivesNothing() => Assert.Null(ProvenanceReader.Read(new byte[500]));

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Read_UserCommentOfWebui_IsReadInEitherByteOrder(bool isBigFile, bool isBigText)
    {
        var jpeg = Samples.Read("JpegBaseline");
        byte[] exif = [.. "Exif\0\0"u8, .. Exif(Webui, isBigFile, isBigText)];
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];

        var read = ProvenanceReader.Read(picture);

        Assert.Equal(("a cat, été", "dog", "sd15", 7L), (read!.Prompt, read.NegativePrompt, read.Model, read.Seed));
        Assert.Equal(Webui, read.ParametersText);
        Assert.Null(read.Xmp);
    }

    [Fact]
    public void Read_AnyOtherUserComment_IsNoPrompt()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Exif("Created with care", isBigFile: false, isBigText: true)];
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. Samples.Read("JpegBaseline")[2..]];

        Assert.Null(ProvenanceReader.Read(picture));
    }

    [Fact]
    public void Read_XmpOfAnother_GivesWhatIptcNames()
    {
        const string xmp = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/"
              e:AISystemUsed="Imagen" e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia">
            <e:AIPromptInformation>a hat</e:AIPromptInformation>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">What it shows</rdf:li></rdf:Alt></dc:description>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            """;

        var read = XmpReader.Read([.. Encoding.UTF8.GetBytes(xmp), 0, 0]);

        Assert.Equal(("a hat", "Imagen", XmpNames.Trained), (read!.Prompt, read.Model, read.DigitalSourceType));
        Assert.Null(read.Provider);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    [InlineData("<a><b></a>")]
    public void Read_BrokenXmp_GivesNothing(string xmp) => Assert.Null(XmpReader.Read(Encoding.UTF8.GetBytes(xmp)));

    [Theory]
    [InlineData(20, true)]
    [InlineData(100_000, false)]
    public void Read_XmpNestedDeeply_IsLeftOutUnread(int depth, bool isRead)
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        Assert.Equal(isRead, XmpReader.Read(Encoding.UTF8.GetBytes(deep)) is not null);
    }

    [Fact]
    public void Write_Algorithmic_SaysSoAndNamesNoAi()
    {
        var packet = Encoding.UTF8.GetString(XmpPacket.Write(Sample.Provenance with { Algorithmic = true }));

        Assert.Contains("http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia<", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("AISystemUsed", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("AIPromptInformation", packet, StringComparison.Ordinal);
    }

    /// <summary>EXIF with nothing but a user comment in UTF-16, as piexif lays it out.</summary>
    private static byte[] Exif(string comment, bool isBigFile, bool isBigText)
    {
        byte[] text = [.. "UNICODE\0"u8, .. (isBigText ? Encoding.BigEndianUnicode : Encoding.Unicode).GetBytes(comment)];
        return
        [
            .. isBigFile ? "MM"u8 : "II"u8, .. Number(42, 2), .. Number(8, 4),
            .. Number(1, 2), .. Number(0x8769, 2), .. Number(4, 2), .. Number(1, 4), .. Number(26, 4), .. Number(0, 4),
            .. Number(1, 2), .. Number(0x9286, 2), .. Number(7, 2), .. Number(text.Length, 4), .. Number(44, 4), .. Number(0, 4),
            .. text,
        ];

        byte[] Number(int value, int size)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            byte[] big = bytes[(4 - size)..];
            return isBigFile ? big : [.. big.Reverse()];
        }
    }

    /// <summary>Gives a few bytes at a time, as networks do.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 11)], cancellationToken);
    }
}
