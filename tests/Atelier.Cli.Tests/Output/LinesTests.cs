using Atelier.Cli.Output;

namespace Atelier.Cli.Tests.Output;

public sealed class LinesTests
{
    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(2_340_000, "2.3 MB")]
    [InlineData(79_000_000_000, "79 GB")]
    public void Bytes_Number_IsReadable(long bytes, string text) => Assert.Equal(text, Lines.Bytes(bytes));

    [Theory]
    [InlineData(0.0123, "12 ms")]
    [InlineData(1.25, "1.3 s")]
    [InlineData(125, "2 min 5 s")]
    public void Duration_Seconds_AreReadable(double seconds, string text) => Assert.Equal(text, Lines.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Cost_NobodyKnows_IsNotFree()
    {
        Assert.Equal("unknown cost", Lines.Cost(null));
        Assert.Equal("free", Lines.Cost(0));
        Assert.Equal("$0.04", Lines.Cost(0.04m));
        Assert.Equal("$0.00125", Lines.Cost(0.00125m));
    }

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("two\nlines  here", 20, "two lines here")]
    [InlineData("abcdefghij", 5, "abcd…")]
    [InlineData("abc🪁🪁", 5, "abc…")]
    public void Short_Text_FitsOneLine(string text, int length, string shown) => Assert.Equal(shown, Lines.Short(text, length));
}
