using Atelier.Imaging.Sketch.Classic;
using Atelier.Imaging.Sketch.Drawing;

namespace Atelier.Imaging.Tests.Sketch.Classic;

public class ClassicPlanTests
{
    /// <summary>Expected: <c>printf 'ein Häuschen_3' | md5sum | cut -c1-8</c>.</summary>
    [Fact]
    public void OfPrompt_AnyPrompt_IsTheFirstEightDigitsOfTheMd5() =>
        Assert.Equal(0x7206a60a, PictureSeed.OfPrompt("ein Häuschen", 3));

    [Fact]
    public void Make_SeedOfAPicture_MakesItAgainAsTheFirstOfACall()
    {
        for (var index = 0; index < 10; index++)
        {
            var plan = ClassicPlan.Make("a prompt", seed: null, index, Palette.Vivid, hd: true, pattern: null);
            Assert.Equal(plan, ClassicPlan.Make("another prompt", plan.Seed, 0, Palette.Vivid, hd: true, pattern: null));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-5L)]
    [InlineData(long.MaxValue)]
    public void Make_TenPictures_HaveTenFirstColors(long? seed)
    {
        foreach (var palette in (Palette[])[Palette.Vivid, Palette.Natural])
        {
            for (var prompt = 0; prompt < 200; prompt++)
            {
                var colors = Enumerable.Range(0, 10).Select(index => ClassicPlan.Make($"prompt {prompt}", seed, index, palette, hd: false, null).First);
                Assert.Equal(10, colors.Distinct().Count());
            }
        }
    }

    [Fact]
    public void Make_ManyPrompts_UsesEveryColorDirectionAndPattern()
    {
        var plans = Enumerable.Range(0, 2000).Select(i => ClassicPlan.Make($"prompt {i}", null, 0, Palette.Natural, hd: true, null)).ToList();
        Assert.Equal(10, plans.Select(static plan => plan.First).Distinct().Count());
        Assert.Equal(10, plans.Select(static plan => plan.Second).Distinct().Count());
        Assert.All(plans, static plan => Assert.NotEqual(plan.First, plan.Second));
        Assert.Contains(plans, static plan => plan.Vertical);
        Assert.Contains(plans, static plan => !plan.Vertical);
        Assert.Equal(Enum.GetValues<Pattern>().Except([Pattern.None]), plans.Select(static plan => plan.Pattern).Distinct().Order());
    }

    [Fact]
    public void Palettes_AsTheContractListsThem()
    {
        Assert.Equal((new Rgb(255, 59, 48), new Rgb(255, 45, 85)), (Palette.Vivid.Colors[0], Palette.Vivid.Colors[9]));
        Assert.Equal((new Rgb(139, 69, 19), new Rgb(128, 128, 105)), (Palette.Natural.Colors[0], Palette.Natural.Colors[9]));
        Assert.Equal((10, 10), (Palette.Vivid.Colors.Distinct().Count(), Palette.Natural.Colors.Distinct().Count()));
        Assert.Same(Palette.Vivid, Palette.ForStyle(null));
        Assert.Same(Palette.Natural, Palette.ForStyle("natural"));
    }
}
