namespace Atelier.Imaging.Tests.Formats;

public sealed class JpegTests
{
    private static readonly byte[] s_baseline = Samples.Read("JpegBaseline");

    /// <summary>The begin of a JUMBF box whose description says C2PA.</summary>
    private static readonly byte[] s_credentials =
        [.. "JP"u8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 60, .. "jumb"u8, 0, 0, 0, 30, .. "jumd"u8, .. "c2pa"u8, .. new byte[20]];

    [Fact]
    public void Open_WithStamp_PutsXmpAfterTheSegmentsThatComeFirst()
    {
        Assert.Equal(["E0", "E1 http"], Markers(Intake.Stamp(s_baseline)).Take(2));
        Assert.Equal(["E0", "E1 Exif", "E1 http"], Markers(Intake.Stamp(Samples.Read("JpegTurnedByExif"))).Take(3));
    }

    [Fact]
    public void Open_WithStamp_TakesXmpAndItsContinuationOut()
    {
        byte[] picture =
        [
            0xFF, 0xD8,
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0old"u8]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xmp/extension/\0old"u8]),
            .. s_baseline[2..],
        ];

        Assert.Equal(Intake.Stamp(s_baseline), Intake.Stamp(picture));
    }

    [Fact]
    public void Open_SignedJpeg_PassesAsItCameAndNotesIt()
    {
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0theirs"u8];

        Signed.PassesAsItCame([0xFF, 0xD8, .. Segment(0xEB, s_credentials), .. Segment(0xE1, xmp), .. s_baseline[2..]]);
    }

    [Fact]
    public void Open_SignedJpegWithAStampThatInsists_StampsAndNotesIt() =>
        Signed.IsBrokenBy(
            [0xFF, 0xD8, .. Segment(0xEB, s_credentials), .. s_baseline[2..]],
            Sample.Provenance with { BreaksSignatures = true });

    [Fact]
    public void CompleteAsync_FillBytesAndRestartMarkers_AreOrdinary()
    {
        var at = Array.IndexOf(s_baseline, (byte)0xDB) - 1;
        byte[] filled = [.. s_baseline[..at], 0xFF, 0xFF, 0xFF, .. s_baseline[at..]];

        var result = Intake.Inspect(filled);

        Assert.Equal(Samples.Facts("JpegBaseline"), result.Facts);
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void CompleteAsync_StrayBytesBetweenSegments_AreNoted()
    {
        byte[] picture = [.. s_baseline[..20], 1, 2, 3, .. s_baseline[20..]];

        var result = Intake.Inspect(picture);

        Assert.Equal(Samples.Facts("JpegBaseline"), result.Facts);
        Assert.Equal("There are stray bytes between the segments of the JPEG.", Assert.Single(result.Notes));
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0xFF, 0xD9], "The JPEG picture is damaged: a segment of it has an impossible length." },
        { [0xFF, 0xD8, 0xFF, 0xD9], "The JPEG picture is damaged: it has no picture data." },
        { [0xFF, 0xD8, .. Segment(0xC0, [8, 0])], "The JPEG picture is damaged: its header (SOF) is too short." },
        { [0xFF, 0xD8, .. Segment(0xC0, [8, 0, 0, 0, 9, 1])], "The JPEG picture has no size: its header says 9x0." },
        { [0xFF, 0xD8, .. Segment(0xDA, [1, 1, 0, 0, 63, 0])], "The JPEG picture is damaged: its picture data comes before its header (SOF)." },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void CompleteAsync_BrokenStructure_SaysWhat(byte[] picture, string problem) => Assert.Equal(problem, Intake.Problem(picture));

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>Markers up to the first scan; APP1 with the first four letters of its name.</summary>
    private static IEnumerable<string> Markers(byte[] jpeg)
    {
        for (var at = 2; jpeg[at + 1] != 0xDA; at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]))
        {
            Assert.Equal(0xFF, jpeg[at]);
            yield return jpeg[at + 1] == 0xE1
                ? "E1 " + System.Text.Encoding.ASCII.GetString(jpeg, at + 4, 4)
                : jpeg[at + 1].ToString("X2", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
