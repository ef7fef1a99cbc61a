using System.Buffers.Binary;
using System.Text;
using Atelier.Imaging.Formats.Avif;

namespace Atelier.Imaging.Tests.Formats;

public sealed class AvifTests
{
    [Theory]
    [InlineData("AvifPlain")]
    [InlineData("AvifAlpha")]
    [InlineData("AvifByLibheif")]
    [InlineData("AvifAnimated")]
    [InlineData("AvifTurned")]
    public void Open_WithStamp_AddsOneItemAndLeavesTheOthersTheirBytes(string name)
    {
        var picture = Samples.Read(name);
        var stamped = Intake.Stamp(picture);

        var (before, after) = (Items(picture), Items(stamped));

        Assert.Equal(before.Count + 1, after.Count);
        Assert.All(before, item => Assert.Equal(item.Value, after[item.Key]));
        Assert.StartsWith("<?xpacket", Encoding.UTF8.GetString(after[after.Keys.Max()]), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_XmpThere_IsReplaced()
    {
        var picture = Samples.Read("AvifWithXmp");
        Assert.Contains("old", ProvenanceReader.Read(picture)!.Xmp, StringComparison.Ordinal);

        var stamped = Intake.Stamp(picture);

        Assert.Equal(Items(picture).Keys, Items(stamped).Keys);
        Assert.DoesNotContain("old", ProvenanceReader.Read(stamped)!.Xmp, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SignedAvif_PassesAsItCameAndNotesIt()
    {
        var picture = Samples.Read("AvifPlain");
        var start = BinaryPrimitives.ReadInt32BigEndian(picture);
        byte[] box = [0, 0, 0, 25, .. "uuid"u8, .. Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481"), 1];

        Signed.PassesAsItCame([.. picture[..start], .. box, .. picture[start..]]);
    }

    [Fact]
    public void Open_AvifWhoseSignatureComesLast_NotesThatItNoLongerMatches()
    {
        byte[] box = [0, 0, 0, 25, .. "uuid"u8, .. Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481"), 1];

        Signed.IsBrokenBy([.. Samples.Read("AvifPlain"), .. box], Sample.Provenance);
    }

    [Fact]
    public void Open_AnimationWithStamp_MovesItsFrames()
    {
        var picture = Samples.Read("AvifAnimated");
        var stamped = Intake.Stamp(picture);

        Assert.Equal(FrameStart(picture), FrameStart(stamped));

        static byte[] FrameStart(byte[] avif)
        {
            // The places of chunks: version, count, then the first place.
            var table = avif.AsSpan().IndexOf("stco"u8);
            return avif.AsSpan(BinaryPrimitives.ReadInt32BigEndian(avif.AsSpan(table + 12)), 100).ToArray();
        }
    }

    [Fact]
    public void Open_ItemWithinTheTable_PassesUnchangedAndSaysSo()
    {
        var picture = Samples.Read("AvifPlain");
        var place = picture.AsSpan().IndexOf("iloc"u8) + 18;
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(place), 60);

        AssertPassesUnchanged(picture);
    }

    [Fact]
    public void Open_FramesToldBeforeTheTable_PassesUnchangedAndSaysSo()
    {
        var picture = Samples.Read("AvifAnimated");
        var (meta, movie) = (Box(picture, "meta"u8), Box(picture, "moov"u8));
        byte[] swapped = [.. picture[..meta.Start.Value], .. picture[movie], .. picture[meta], .. picture[movie.End..]];

        AssertPassesUnchanged(swapped);
        Assert.Equal(Samples.Facts("AvifAnimated"), Intake.Inspect(swapped).Facts);
    }

    [Fact]
    public void Open_PictureDataBeforeTheTable_IsStampedToo()
    {
        var picture = Samples.Read("AvifPlain");
        var (meta, data) = (Box(picture, "meta"u8), Box(picture, "mdat"u8));
        byte[] swapped = [.. picture[..meta.Start.Value], .. picture[data], .. picture[meta]];
        var place = swapped.AsSpan().IndexOf("iloc"u8) + 18;
        BinaryPrimitives.WriteInt32BigEndian(swapped.AsSpan(place), meta.Start.Value + 8);

        var stamped = Intake.Stamp(swapped);

        Assert.Equal(Items(picture)[1], Items(stamped)[1]);
        Assert.Equal(Sample.Provenance.Prompt, ProvenanceReader.Read(stamped)!.Prompt);
    }

    [Fact]
    public void Inspect_MovieAlone_TellsItsFrames()
    {
        var picture = Samples.Read("AvifAnimated");
        var meta = Box(picture, "meta"u8);
        byte[] movieOnly = [.. picture[..meta.Start.Value], .. picture[meta.End..]];

        Assert.Equal(Samples.Facts("AvifAnimated"), Intake.Inspect(movieOnly).Facts);
    }

    [Fact]
    public void CompleteAsync_ItemBeyondTheEnd_IsCutOff()
    {
        var picture = Samples.Read("AvifPlain");
        var place = picture.AsSpan().IndexOf("iloc"u8) + 18;
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(place), 5000);

        Assert.Equal("The AVIF picture is cut off: it ends before its picture data does.", Intake.Problem(picture));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "pitm", "The AVIF picture is damaged: its table of contents (meta) cannot be read." },
        { "iloc", "The AVIF picture is damaged: its table of contents (meta) cannot be read." },
        { "iinf", "The AVIF picture is damaged: its table of contents (meta) cannot be read." },
        { "ispe", "The AVIF picture is damaged: its table of contents (meta) cannot be read." },
        { "meta", "The AVIF picture is cut off: its table of contents (meta) is missing." },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void CompleteAsync_BoxMissing_SaysWhat(string type, string problem)
    {
        var picture = Samples.Read("AvifPlain");
        Encoding.ASCII.GetBytes("xxxx", picture.AsSpan(picture.AsSpan().IndexOf(Encoding.ASCII.GetBytes(type))));

        Assert.Equal(problem, Intake.Problem(picture));
    }

    [Fact]
    public void CompleteAsync_TableBeyondTheLimit_SaysSo()
    {
        var picture = Samples.Read("AvifPlain");
        BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(Box(picture, "meta"u8).Start.Value), 5 << 20);

        Assert.Equal("The AVIF picture is damaged: its table of contents is longer than is taken (4 MiB).", Intake.Problem(picture));
    }

    [Fact]
    public void Read_LocationsOfNoLength_AreRefusedBeforeTheyFillMemory()
    {
        // All sizes zero: each piece takes no byte, so a small box could ask for thousands of millions of them.
        byte[] box = [2, 0, 0, 0, 0, 0, 0, 0x0F, 0xFF, 0xFF, .. Enumerable.Repeat<byte[]>([0, 0, 0, 1, 0, 0, 0, 0, 0xFF, 0xFF], 1000).SelectMany(item => item)];

        Assert.Null(ItemLocations.Read(box));
    }

    private static void AssertPassesUnchanged(byte[] picture)
    {
        var (bytes, result) = Intake.Run(picture, Sample.Provenance);

        Assert.Equal(picture, bytes);
        Assert.Equal("The AVIF is of an unusual structure; it passed without provenance in it.", Assert.Single(result.Notes));
    }

    private static Range Box(byte[] avif, ReadOnlySpan<byte> type)
    {
        var cursor = new BoxCursor(avif);
        while (cursor.TryReadBox(out var box))
        {
            if (box.Is(type))
            {
                return box.Start..(box.Start + box.Whole.Length);
            }
        }

        throw new InvalidDataException("No such box.");
    }

    private static SortedDictionary<uint, byte[]> Items(byte[] avif)
    {
        var meta = AvifMeta.Read(avif.AsSpan(Box(avif, "meta"u8)), 8)!;
        return new(meta.Locations.Items.ToDictionary(
            item => item.Id,
            item => item.Extents.SelectMany(extent => avif[(int)extent.Offset..(int)(extent.Offset + extent.Length)]).ToArray()));
    }
}
