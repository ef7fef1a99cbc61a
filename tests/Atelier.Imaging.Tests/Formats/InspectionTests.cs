using System.Buffers.Binary;
using System.Security.Cryptography;
using Atelier.Imaging.Formats.Png;
using Png = Atelier.Testing.Png;

namespace Atelier.Imaging.Tests.Formats;

public sealed class InspectionTests
{
    private readonly ImageIntake _intake = new();

    public static TheoryData<string> Pictures => Samples.All;

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task InspectAsync_WholePicture_TellsWhatItsHeaderSays(string name)
    {
        using var picture = new MemoryStream(Samples.Read(name));

        var result = await _intake.InspectAsync(picture, Intake.Plenty, Intake.Cancel);

        Assert.Null(result.Problem);
        Assert.Equal(Samples.Facts(name), result.Facts);
        Assert.Empty(result.Notes);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_WithoutStamp_PassesEveryByteAndHashesIt(string name)
    {
        var picture = Samples.Read(name);

        var (bytes, result) = Intake.Run(picture);

        Assert.Equal(picture, bytes);
        Assert.Equal(picture.Length, result.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(picture)), result.Sha256);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_AnyChunking_GivesTheSame(string name)
    {
        var picture = Samples.Read(name);
        var plain = Intake.Run(picture);
        var stamped = Intake.Run(picture, Sample.Provenance);

        foreach (var chunk in (int[])[1, 2, 3, 5, 8, 13, 64, 300])
        {
            Same(plain, Intake.Run(picture, stamp: null, chunk));
            Same(stamped, Intake.Run(picture, Sample.Provenance, chunk));
        }

        static void Same((byte[] Bytes, IntakeResult Result) expected, (byte[] Bytes, IntakeResult Result) actual)
        {
            Assert.Equal(expected.Bytes, actual.Bytes);
            Assert.Equivalent(expected.Result, actual.Result, strict: true);
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Inspect_WholePicture_TellsTheSame(string name) =>
        Assert.Equal(Samples.Facts(name), _intake.Inspect(Samples.Read(name)));

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Inspect_HeadOnly_TellsTheSizeOrNothing(string name)
    {
        var picture = Samples.Read(name);
        var expected = Samples.Facts(name);

        var known = Enumerable.Range(0, picture.Length).Select(length => _intake.Inspect(picture.AsSpan(0, length))).ToList();

        Assert.Null(known[0]);
        Assert.All(known.OfType<ImageFacts>(), facts => Assert.Equal((expected.Format, expected.Size), (facts.Format, facts.Size)));
        Assert.NotNull(known[^1]);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Sniff_SixteenBytes_TellsTheFormat(string name) =>
        Assert.Equal(Samples.Facts(name).Format, _intake.Sniff(Samples.Read(name).AsSpan(0, 16)));

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ")]
    [InlineData("\0\0\0\u0014ftypisom\0\0\0\0")]
    public void Sniff_SomethingElse_TellsNothing(string text) =>
        Assert.Null(_intake.Sniff(System.Text.Encoding.Latin1.GetBytes(text)));

    [Fact]
    public async Task WriteAsync_PictureInPieces_GivesTheSameAsWrite()
    {
        var picture = Samples.Read("AvifAnimated");
        using var destination = new MemoryStream();
        await using var stream = _intake.Open(destination, Sample.Provenance, Intake.Plenty);

        foreach (var piece in picture.Chunk(77))
        {
            await stream.WriteAsync(piece, Intake.Cancel);
        }

        var result = await stream.CompleteAsync(Intake.Cancel);
        Assert.Equal(Intake.Stamp(picture), destination.ToArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(destination.ToArray())), result.Sha256);
        Assert.Equal(destination.Length, result.Bytes);
    }

    [Fact]
    public void Write_WholePngAtOnce_ReachesTheDestinationInFewWrites()
    {
        using var destination = new CountingStream();
        using var stream = _intake.Open(destination, Sample.Provenance, Intake.Plenty);

        stream.Write(Png.Draw(200, 200, (x, y) => 0xFF000000 | (uint)(x * y)));

        Assert.Equal(3, destination.Writes);
    }

    [Fact]
    public void Write_LargePicture_AllocatesNextToNothing()
    {
        byte[] chunk = [0, 0, 0, 0, .. "IDAT"u8, .. new byte[1 << 20], 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, 1 << 20);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.Append(0, chunk.AsSpan(4, (1 << 20) + 4)));
        var frame = Png.Solid(4, 4, 0xFF112233);
        using var stream = _intake.Open(Stream.Null, Sample.Provenance, Intake.Plenty);
        stream.Write(frame.AsSpan(0, 33));
        stream.Write(chunk);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 64; i++)
        {
            // Cut so that chunk headers straddle the pieces.
            stream.Write(chunk.AsSpan(0, 5));
            stream.Write(chunk.AsSpan(5, 70_000));
            stream.Write(chunk.AsSpan(70_005));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 10);
    }

    [Fact]
    public async Task CompleteAsync_AfterTheDestinationFailed_IsNoSuccess()
    {
        using var destination = new FailingStream();
        await using var stream = _intake.Open(destination, stamp: null, Intake.Plenty);

        await Assert.ThrowsAsync<IOException>(async () => await stream.WriteAsync(Samples.Read("GifStill"), Intake.Cancel));

        Assert.Equal("The picture was not written whole: writing was interrupted.", (await stream.CompleteAsync(Intake.Cancel)).Problem);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException(new IOException("The disk is full."));
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }
    }
}
