using System.Text;

namespace Atelier.Imaging.Tests.Formats;

/// <summary>What holds for a stamp in every format.</summary>
public sealed class StampTests
{
    public static TheoryData<string> Pictures => Samples.All;

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_WithStamp_LeavesThePictureWhatItWas(string name)
    {
        var (stamped, result) = Intake.Run(Samples.Read(name), Sample.Provenance);

        Assert.Equal(Samples.Facts(name), result.Facts);
        Assert.Empty(result.Notes);
        var again = Intake.Inspect(stamped);
        Assert.Equal(Samples.Facts(name), again.Facts);
        Assert.Empty(again.Notes);
        Assert.Equal((result.Bytes, result.Sha256), (again.Bytes, again.Sha256));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_WithStamp_ReadsBackWhole(string name)
    {
        var read = ProvenanceReader.Read(Intake.Stamp(Samples.Read(name)));

        AssertTells(Sample.Provenance, read);
        Assert.Equal(XmpNames.Trained, read!.DigitalSourceType);
        Assert.Equal("Atelier", read.Tool);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_StampedBefore_TellsTheNewStampOnly(string name)
    {
        var first = Intake.Stamp(Samples.Read(name));
        var second = Sample.Provenance with { Prompt = "another one", Seed = 7, NegativePrompt = null, Algorithmic = true };

        var twice = Intake.Stamp(first, second);

        AssertTells(second, ProvenanceReader.Read(twice));
        Assert.Equal(XmpNames.Algorithmic, ProvenanceReader.Read(twice)!.DigitalSourceType);
        Assert.Equal(Samples.Facts(name), Intake.Inspect(twice).Facts);
        if (Samples.Facts(name).Format != ImageFormat.Avif)
        {
            // In an AVIF the old bytes stay behind, but nothing leads to them.
            Assert.Equal(1, twice.AsSpan().Count("xpacket begin"u8));
            Assert.DoesNotContain("lighthouse", Encoding.UTF8.GetString(twice), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_VeryLongPrompt_SurvivesUnlessTheFormatHasNoRoom(string name)
    {
        var stamp = Sample.Provenance with { Prompt = string.Concat(Enumerable.Repeat("漢字🎨<&> ", 32_000 / 8)) };

        var (bytes, result) = Intake.Run(Samples.Read(name), stamp);
        var prompt = ProvenanceReader.Read(bytes)!.Prompt;

        if (Samples.Facts(name).Format == ImageFormat.Jpeg)
        {
            Assert.Contains("shortened", Assert.Single(result.Notes), StringComparison.Ordinal);
            Assert.EndsWith("…", prompt, StringComparison.Ordinal);
            Assert.StartsWith(prompt![..^1], stamp.Prompt, StringComparison.Ordinal);
            Assert.InRange(prompt.Length, 16_000, 32_000);
        }
        else
        {
            Assert.Empty(result.Notes);
            Assert.Equal(stamp.Prompt, prompt);
        }
    }

    [Fact]
    public void Open_LongestPromptOfPlainLetters_SurvivesInJpegToo()
    {
        var stamp = Sample.Provenance with { Prompt = string.Concat(Enumerable.Repeat("letters ", 32_000 / 8)) };

        var (bytes, result) = Intake.Run(Samples.Read("JpegBaseline"), stamp);

        Assert.Empty(result.Notes);
        Assert.Equal(stamp.Prompt, ProvenanceReader.Read(bytes)!.Prompt);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Open_TextNoXmlCanCarry_LosesThatTextOnly(string name)
    {
        var stamp = Sample.Provenance with { Prompt = "a\0b\u0001c\u001b[31md\ud800e\udc00f\uffffg]]>&amp;\r\nh\ti\u0085j 🎨" };

        var read = ProvenanceReader.Read(Intake.Stamp(Samples.Read(name), stamp));

        Assert.Equal("abc[31mdefg]]>&amp;\r\nh\tij 🎨", read!.Prompt);
    }

    [Fact]
    public void Open_MoreParametersThanJpegHolds_PassesWithoutStampAndSaysSo()
    {
        var stamp = Sample.Provenance with { Parameters = Enumerable.Range(0, 3000).ToDictionary(i => $"name{i}", i => $"value{i}") };

        var (bytes, result) = Intake.Run(Samples.Read("JpegBaseline"), stamp);

        Assert.Equal(Samples.Read("JpegBaseline"), bytes);
        Assert.Contains("left out", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    private static void AssertTells(Provenance expected, EmbeddedProvenance? read)
    {
        Assert.NotNull(read);
        Assert.Equal(expected.Prompt, read.Prompt);
        Assert.Equal(expected.NegativePrompt, read.NegativePrompt);
        Assert.Equal(expected.Model, read.Model);
        Assert.Equal(expected.Provider, read.Provider);
        Assert.Equal(expected.Seed, read.Seed);
        Assert.Equal(expected.CreatedAt, read.CreatedAt);
        Assert.Equal(expected.Parameters, read.Parameters);
    }
}
