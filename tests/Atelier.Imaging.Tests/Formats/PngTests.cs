using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Atelier.Imaging.Formats.Png;

namespace Atelier.Imaging.Tests.Formats;

public sealed class PngTests
{
    private static readonly byte[] s_plain = Testing.Png.Draw(9, 7, (x, y) => 0xFF000000 | (uint)(x * 20 + y));

    [Fact]
    public void Inspect_OrdinaryPng_TellsSizeAndAlpha() =>
        Assert.Equal(new ImageFacts(ImageFormat.Png, 9, 7) { HasAlpha = true }, Intake.Inspect(s_plain).Facts);

    [Theory]
    [InlineData(0, 8, false)]
    [InlineData(0, 1, false)]
    [InlineData(2, 16, false)]
    [InlineData(4, 8, true)]
    [InlineData(6, 8, true)]
    public void Inspect_ColorType_TellsAlpha(byte colorType, byte depth, bool hasAlpha) =>
        Assert.Equal(hasAlpha, Intake.Inspect(Make(Header(3, 3, depth, colorType), Chunk("IDAT", [1]), End)).Facts!.HasAlpha);

    [Fact]
    public void Open_WithStamp_PutsParametersAndXmpBeforeThePixels()
    {
        var stamped = Intake.Stamp(s_plain);

        Assert.Equal(["IHDR", "iTXt", "iTXt", "IDAT", "IEND"], Chunks(stamped).Select(chunk => chunk.Type));
        Assert.Equal(
            "A lighthouse at dusk, \"oil\" & <brush>\nsecond line: 灯台 🌊 été\n"
            + "Negative prompt: blurry, text: none\n"
            + "Steps: 28, CFG scale: 3.5, Seed: 4294967296, Size: 9x7, Model: flux-1.1-pro, style: \"vivid, calm: yes\", "
            + "Provider: black-forest-labs, Version: Atelier",
            PngText.Read([.. "iTXt"u8, .. Chunks(stamped)[1].Content], int.MaxValue));
        Assert.Equal(s_plain[33..], stamped[^(s_plain.Length - 33)..]);
    }

    [Fact]
    public void Open_WithStamp_TakesTheOldOnesOut()
    {
        var picture = Make(
            Header(3, 3, 8, 0),
            Chunk("tEXt", [.. "parameters\0old"u8]),
            Chunk("tEXt", [.. "Author\0somebody"u8]),
            Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0old"u8]),
            Chunk("IDAT", [1, 2, 3]),
            Chunk("zTXt", [.. "parameters\0\0old"u8]),
            End);

        var stamped = Intake.Stamp(picture);

        Assert.Equal(["IHDR", "tEXt", "iTXt", "iTXt", "IDAT", "IEND"], Chunks(stamped).Select(chunk => chunk.Type));
        Assert.Contains("somebody", Encoding.UTF8.GetString(stamped), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SignedPng_PassesAsItCameAndNotesIt()
    {
        var picture = Make(Header(3, 3, 8, 0), Chunk("caBX", [1, 2, 3]), Chunk("tEXt", [.. "parameters\0theirs"u8]), Chunk("IDAT", [1]), End);

        Signed.PassesAsItCame(picture);
    }

    [Fact]
    public void Open_SignedPngWithAStampThatInsists_StampsAndNotesIt()
    {
        var picture = Make(Header(3, 3, 8, 0), Chunk("caBX", [1, 2, 3]), Chunk("IDAT", [1]), End);

        var stamped = Signed.IsBrokenBy(picture, Sample.Provenance with { BreaksSignatures = true });

        Assert.Equal(["IHDR", "caBX", "iTXt", "iTXt", "IDAT", "IEND"], Chunks(stamped).Select(chunk => chunk.Type));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_PngWhoseSignatureComesTooLate_NotesThatItNoLongerMatches(bool afterPixels)
    {
        var signature = Chunk("caBX", [1, 2, 3]);
        var pixels = Chunk("IDAT", [1]);
        var picture = afterPixels
            ? Make(Header(3, 3, 8, 0), pixels, signature, End)
            : Make(Header(3, 3, 8, 0), Chunk("tEXt", [.. "parameters\0theirs"u8]), signature, pixels, End);

        Signed.IsBrokenBy(picture, Sample.Provenance);
    }

    [Theory]
    [InlineData("IHDR")]
    [InlineData("IDAT")]
    [InlineData("IEND")]
    public void CompleteAsync_WrongChecksumOfCriticalChunk_NamesTheChunk(string type)
    {
        var picture = s_plain.ToArray();
        var chunk = Chunks(picture).Single(chunk => chunk.Type == type);
        picture[chunk.Start + 8 + chunk.Content.Length] ^= 1;

        Assert.Equal($"The PNG picture is damaged: the checksum of its {type} chunk does not match.", Intake.Problem(picture));
    }

    [Fact]
    public void CompleteAsync_WrongChecksumOfOtherChunk_IsLeftToDecoders()
    {
        var text = Chunk("tEXt", [.. "Author\0somebody"u8]);
        text[^1] ^= 1;

        Assert.Null(Intake.Problem(Make(Header(3, 3, 8, 0), text, Chunk("IDAT", [1]), End)));
    }

    [Theory]
    [InlineData(0u, 7u, "The PNG picture has no size: its header says 0x7.")]
    [InlineData(9u, 0u, "The PNG picture has no size: its header says 9x0.")]
    [InlineData(65_536u, 7u, "The PNG picture says it is 65536x7; at most 65535 pixels on a side are taken.")]
    [InlineData(4_294_967_295u, 4_294_967_295u, "The PNG picture says it is 4294967295x4294967295; at most 65535 pixels on a side are taken.")]
    public void CompleteAsync_ImpossibleSize_SaysIt(uint width, uint height, string problem) =>
        Assert.Equal(problem, Intake.Problem(Make(Header(width, height, 8, 6), Chunk("IDAT", [1]), End)));

    public static TheoryData<byte[], string> Broken => new()
    {
        { Make(Chunk("IDAT", [1]), End), "it does not begin with its header (IHDR)" },
        { Make(Header(3, 3, 3, 0), Chunk("IDAT", [1]), End), "its header asks for a colour type, depth or method that does not exist" },
        { Make(Header(3, 3, 8, 5), Chunk("IDAT", [1]), End), "its header asks for a colour type, depth or method that does not exist" },
        { Make(Header(3, 3, 8, 3), Chunk("IDAT", [1]), End), "its palette (PLTE) is missing" },
        { Make(Header(3, 3, 8, 0), End), "it has no picture data (IDAT)" },
        { Make(Header(3, 3, 8, 0), Header(3, 3, 8, 0), Chunk("IDAT", [1]), End), "it has two headers (IHDR)" },
        { Make(Header(3, 3, 8, 0), Chunk("ID\0T", [1]), End), "what should be a chunk is none" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void CompleteAsync_BrokenStructure_SaysWhat(byte[] picture, string what) =>
        Assert.Equal($"The PNG picture is damaged: {what}.", Intake.Problem(picture));

    [Fact]
    public void CompleteAsync_ChunkLongerThanTheFile_IsCutOff()
    {
        var lying = Chunk("IDAT", [1, 2, 3]);
        BinaryPrimitives.WriteInt32BigEndian(lying, 2_000_000_000);

        Assert.Equal("The PNG picture is cut off: its end (IEND) is missing.", Intake.Problem(Make(Header(3, 3, 8, 0), lying, End)));
    }

    [Theory]
    [InlineData("tEXt", false)]
    [InlineData("zTXt", true)]
    [InlineData("iTXt", false)]
    [InlineData("iTXt", true)]
    public void Read_ParametersOfOtherTools_AreFoundInEachKindOfText(string type, bool isPacked)
    {
        var text = Encoding.UTF8.GetBytes("ein Haus, été\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x512, Model: sd15");
        byte[] head = type switch
        {
            "tEXt" => [],
            "zTXt" => [0],
            _ => [isPacked ? (byte)1 : (byte)0, 0, .. "de\0Werte\0"u8],
        };
        byte[] content = [.. "parameters\0"u8, .. head, .. isPacked ? Pack(type == "zTXt" ? Encoding.Latin1.GetBytes("ein Haus, été\nSteps: 20, Seed: 5, Model: sd15") : text) : text];

        var read = ProvenanceReader.Read(Make(Header(3, 3, 8, 0), Chunk(type, content), Chunk("IDAT", [1]), End));

        Assert.Equal(("ein Haus, été", "sd15", 5L, "20"), (read!.Prompt, read.Model, read.Seed, read.Parameters["Steps"]));
    }

    [Fact]
    public void Read_TextThatUnpacksToTooMuch_IsLeftOut()
    {
        byte[] content = [.. "parameters\0"u8, 1, 0, 0, 0, .. Pack(new byte[2 << 20])];

        Assert.Null(ProvenanceReader.Read(Make(Header(3, 3, 8, 0), Chunk("iTXt", content), Chunk("IDAT", [1]), End)));
    }

    private static byte[] End => Chunk("IEND", []);

    private static byte[] Header(uint width, uint height, byte depth, byte colorType)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = depth;
        header[9] = colorType;
        return Chunk("IHDR", header);
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.Latin1.GetBytes(type), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc32.Append(0, chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static byte[] Make(params byte[][] chunks) => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    private static List<(string Type, int Start, byte[] Content)> Chunks(byte[] png)
    {
        var chunks = new List<(string, int, byte[])>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(png, at + 4, 4), at, png[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }

        return chunks;
    }
}
