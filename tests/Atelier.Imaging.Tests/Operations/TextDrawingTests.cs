using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Tests.Operations;

public class TextDrawingTests
{
    private static readonly TextStyle s_style = new(40);

    [Fact]
    public void Draw_Latin_InksSomethingAboutAsHighAsItsSize()
    {
        var mask = TextDrawing.Draw("Hamburg", s_style);

        Assert.InRange(mask.Height, 25, 60);
        Assert.Equal(mask.Width * mask.Height, mask.Coverage.Length);
        Assert.Contains((byte)255, mask.Coverage);
    }

    [Fact]
    public void Draw_LettersOfDifferentHeight_EndOnTheSameBaseline()
    {
        var (low, high) = (TextDrawing.Draw("x", s_style), TextDrawing.Draw("H", s_style));

        Assert.True(low.Height < high.Height);
        Assert.InRange(low.Top + low.Height, high.Top + high.Height - 1, high.Top + high.Height + 1);
        Assert.True(TextDrawing.Draw("   x", s_style).Left > low.Left + 20);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t\0\u0007")]
    public void Draw_NothingVisible_IsEmpty(string text)
    {
        Assert.Equal((0, 0), (TextDrawing.Draw(text, s_style).Width, TextDrawing.Draw(text, s_style).Height));
    }

    [Theory]
    [InlineData("<b>bold</b> & \"quoted\" 'text' </span>")]
    [InlineData("&amp; &lt; &#0; &#xD800;")]
    [InlineData("a\0b\u0001c\u001Bd\u007Fe")]
    [InlineData("half a pair: \uD83D and \uDE00")]
    [InlineData("\u202Eright to left\u202C \uFEFF\u200B\uFFFE\uFFFF")]
    public void Draw_TextThatIsNoMarkup_IsDrawnAsItStands(string text)
    {
        var mask = TextDrawing.Draw(text, s_style);

        Assert.True(mask.Width > 50, $"{mask.Width} pixels wide");
    }

    [Fact]
    public void Draw_AngleBrackets_AreLettersNotMarkup()
    {
        var tagged = TextDrawing.Draw("<b>x</b>", s_style);

        Assert.True(tagged.Width > TextDrawing.Draw("x", s_style with { Bold = true }).Width * 4);
    }

    [Fact]
    public void Draw_WiderThanTheWrap_BreaksLines()
    {
        var sentence = "several words that do not fit into one line";
        var oneLine = TextDrawing.Draw(sentence, s_style);

        var wrapped = TextDrawing.Draw(sentence, s_style with { WrapWidth = 300 });
        var longWord = TextDrawing.Draw(new string('m', 60), s_style with { WrapWidth = 300 });

        Assert.True(oneLine.Width > 300);
        Assert.All(new[] { wrapped, longWord }, mask => Assert.True(mask.Width <= 300 && mask.Height > oneLine.Height * 2));
    }

    [Fact]
    public void Draw_Alignment_MovesTheShorterLine()
    {
        int FirstInk(TextAlignment alignment)
        {
            var mask = TextDrawing.Draw("i\nwwwwwwwwww", s_style with { Alignment = alignment });
            return Enumerable.Range(0, mask.Width).First(x => Enumerable.Range(0, 20).Any(y => mask.Coverage[(y * mask.Width) + x] > 100));
        }

        var (left, centre, right) = (FirstInk(TextAlignment.Left), FirstInk(TextAlignment.Centre), FirstInk(TextAlignment.Right));

        Assert.True(left + 50 < centre && centre + 50 < right, $"{left}, {centre}, {right}");
    }

    [Fact]
    public void Draw_SizeFamilyAndSlant_AllMatter()
    {
        var plain = TextDrawing.Draw("Quick", s_style);

        Assert.InRange(TextDrawing.Draw("Quick", new TextStyle(80)).Width, plain.Width * 1.8, plain.Width * 2.2);
        Assert.NotEqual(plain.Coverage, TextDrawing.Draw("Quick", s_style with { Italic = true }).Coverage);
        Assert.NotEqual(plain.Coverage, TextDrawing.Draw("Quick", s_style with { Family = "serif" }).Coverage);
        var mono = s_style with { Family = "monospace" };
        Assert.InRange(TextDrawing.Draw("iiiii", mono).Width, TextDrawing.Draw("wwwww", mono).Width * 0.7, TextDrawing.Draw("wwwww", mono).Width);
        Assert.Equal(plain.Coverage, TextDrawing.Draw("Quick", s_style with { Family = "A font nobody has" }).Coverage);
    }

    [Fact]
    public void Draw_FromManyThreads_GivesTheSameMasks()
    {
        var expected = TextDrawing.Draw("same every time", s_style).Coverage;

        var masks = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => TextDrawing.Draw("same every time", s_style).Coverage)
            .ToList();

        Assert.All(masks, mask => Assert.Equal(expected, mask));
    }
}
