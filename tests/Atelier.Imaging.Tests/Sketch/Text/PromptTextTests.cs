using System.Globalization;
using Atelier.Imaging.Sketch.Text;

namespace Atelier.Imaging.Tests.Sketch.Text;

public class PromptTextTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void Shorten_AtTheLimit_IsKeptAndBeyondItEndsInThreeDots(int limit)
    {
        var fits = new string('a', limit);
        Assert.Equal(fits, PromptText.Shorten(fits, limit));
        Assert.Equal(new string('a', limit - 3) + "...", PromptText.Shorten(fits + "b", limit));
        Assert.Equal(new string('a', limit - 3) + "...", PromptText.Shorten(new string('a', 32_000), limit));
    }

    [Fact]
    public void Shorten_JoinedEmoji_CountAsOneAndAreNotTornApart()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var shortened = PromptText.Shorten(string.Concat(Enumerable.Repeat(Family, 20)), 10);
        Assert.Equal(string.Concat(Enumerable.Repeat(Family, 7)) + "...", shortened);
    }

    [Fact]
    public void Shorten_MarksStackedWithoutEnd_IsCutAllTheSame()
    {
        var stacked = "e" + new string('\u0301', 10_000);
        Assert.InRange(PromptText.Shorten(stacked, 60).Length, 1, 60 * 16 + 3);
        Assert.True(new StringInfo(PromptText.Shorten(stacked, 60)).LengthInTextElements <= 60);
    }

    [Theory]
    [InlineData("", PromptText.Untitled)]
    [InlineData(" \r\n\t ", PromptText.Untitled)]
    [InlineData("  a \n\n b\tc ", "a b c")]
    [InlineData("a\0b", "a b")]
    public void Shorten_WhiteSpaceAndControls_CollapseToSingleSpaces(string prompt, string expected) =>
        Assert.Equal(expected, PromptText.Shorten(prompt, 60));
}
