namespace Atelier.Imaging.Tests.Formats;

/// <summary>Pictures changed at random, by fixed seeds: a verdict comes of each, the same at any chunking, and never an accident.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 400;

    public static TheoryData<string> Pictures => Samples.All;

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_ChangedPicture_GivesAVerdictAndStampsWhatIsWhole(string name)
    {
        var random = new Random(2026);
        var original = Samples.Read(name);
        for (var round = 0; round < Rounds; round++)
        {
            var picture = Change(original, random);
            var (plain, verdict) = Intake.Run(picture);
            Assert.True(verdict.Facts is null != (verdict.Problem is null), $"round {round}");

            var (_, inPieces) = Intake.Run(picture, stamp: null, 1 + random.Next(40));
            Assert.Equal((verdict.Facts, verdict.Problem), (inPieces.Facts, inPieces.Problem));

            var (stamped, stampedVerdict) = Intake.Run(picture, Sample.Provenance, random.Next(200));
            Assert.Equal((verdict.Facts, verdict.Problem), (stampedVerdict.Facts, stampedVerdict.Problem));
            if (verdict.Problem is null)
            {
                Assert.Equal(picture, plain);
                Assert.Equal(verdict.Facts, Intake.Inspect(stamped).Facts);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Read_ChangedPicture_NeverThrows(string name)
    {
        var random = new Random(2027);
        var original = Intake.Stamp(Samples.Read(name));
        var found = 0;
        for (var round = 0; round < Rounds; round++)
        {
            found += ProvenanceReader.Read(Change(original, random)) is null ? 0 : 1;
        }

        Assert.NotEqual(0, found);
    }

    private static byte[] Change(byte[] original, Random random)
    {
        var picture = original.ToList();
        for (var change = random.Next(3); change >= 0; change--)
        {
            var at = random.Next(picture.Count);
            switch (random.Next(6))
            {
                case 0:
                    picture.RemoveRange(at, picture.Count - at);
                    break;
                case 1:
                    picture.RemoveRange(at, Math.Min(random.Next(12), picture.Count - at));
                    break;
                case 2:
                    picture.InsertRange(at, picture.GetRange(0, random.Next(Math.Min(30, picture.Count))));
                    break;
                case 3:
                    picture[at] = (byte)(random.Next(2) * 255);
                    break;
                default:
                    picture[at] ^= (byte)(1 << random.Next(8));
                    break;
            }

            if (picture.Count == 0)
            {
                break;
            }
        }

        return [.. picture];
    }
}
