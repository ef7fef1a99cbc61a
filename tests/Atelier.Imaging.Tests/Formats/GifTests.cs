using System.Text;

namespace Atelier.Imaging.Tests.Formats;

public sealed class GifTests
{
    private static readonly byte[] s_credentials = [0x21, 0xFF, 0x0B, .. "C2PA_GIF"u8, 1, 0, 0, 1, 9, 0];

    [Fact]
    public void Open_WithStamp_PutsXmpAfterTheColourTable()
    {
        var picture = Samples.Read("GifTransparent");
        var tableEnd = 13 + (3 << ((picture[10] & 7) + 1));

        var stamped = Intake.Stamp(picture);

        Assert.Equal("\u000BXMP DataXMP<?xpacket", Encoding.ASCII.GetString(stamped, tableEnd + 2, 21));
        Assert.Equal(picture[tableEnd..], stamped[^(picture.Length - tableEnd)..]);
    }

    [Fact]
    public void Open_OldVersionWithStamp_BecomesTheVersionThatHasExtensions()
    {
        var picture = Samples.Read("GifStill");
        Encoding.ASCII.GetBytes("GIF87a", picture);

        Assert.Equal("GIF87a", Encoding.ASCII.GetString(Intake.Run(picture).Bytes, 0, 6));
        Assert.Equal("GIF89a", Encoding.ASCII.GetString(Intake.Stamp(picture), 0, 6));
    }

    [Fact]
    public void Open_SignedGif_PassesAsItCameAndNotesIt()
    {
        var picture = Samples.Read("GifStill");
        var colors = (picture[10] & 0x80) == 0 ? 0 : 3 << ((picture[10] & 7) + 1);
        var start = 13 + colors;
        Encoding.ASCII.GetBytes("GIF89a", picture);

        Signed.PassesAsItCame([.. picture[..start], .. s_credentials, .. picture[start..]]);
    }

    [Fact]
    public void Open_GifWhoseSignatureComesLast_NotesThatItNoLongerMatches()
    {
        var picture = Samples.Read("GifStill");

        Signed.IsBrokenBy([.. picture[..^1], .. s_credentials, picture[^1]], Sample.Provenance);
    }

    [Theory]
    [InlineData(new byte[] { 0x3B }, "it has no picture data")]
    [InlineData(new byte[] { 0x77 }, "what should be a block is none")]
    public void CompleteAsync_BrokenStructure_SaysWhat(byte[] blocks, string what) =>
        Assert.Equal($"The GIF picture is damaged: {what}.", Intake.Problem([.. "GIF89a"u8, 9, 0, 7, 0, 0, 0, 0, .. blocks]));

    [Fact]
    public void CompleteAsync_NoSize_SaysSo() =>
        Assert.Equal("The GIF picture has no size: its header says 0x7.", Intake.Problem([.. "GIF89a"u8, 0, 0, 7, 0, 0, 0, 0, 0x3B]));
}
