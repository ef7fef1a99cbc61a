namespace Atelier.Imaging.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("as it is 🎨\t\r\n", "as it is 🎨\t\r\n")]
    [InlineData("\0a\u0007\u007f\u009f", "a")]
    [InlineData("\ufffe\uffff.", ".")]
    public void Clean_AnyText_KeepsWhatXmlCarries(string text, string expected) => Assert.Equal(expected, PlainText.Clean(text));

    [Fact]
    public void Clean_HalfOfAPair_IsDropped()
    {
        // Not as data of a theory: attributes hold UTF-8, which has no halves.
        Assert.Equal("half  of a pair", PlainText.Clean("half \ud83c of a pair"));
        Assert.Equal("", PlainText.Clean("\udfa8"));
        Assert.Equal("end ", PlainText.Clean("end \ud83c"));
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("ab🎨cd", 4, "ab…")]
    [InlineData("ab🎨cd", 5, "ab🎨…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void Cut_LongText_EndsWithAnEllipsisBetweenCharacters(string text, int longest, string expected) =>
        Assert.Equal(expected, PlainText.Cut(text, longest));
}
