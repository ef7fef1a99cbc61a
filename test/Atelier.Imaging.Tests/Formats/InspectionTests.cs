using System.Security.Cryptography;
using Atelier.Testing;

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
