using Atelier.Core.Library;
using Atelier.Core.Library.Search;

namespace Atelier.Core.Tests.Library;

public sealed class ColourNamesTests
{
    [Theory]
    [InlineData(0xFF0000, "red")]
    [InlineData(0xFF8800, "orange")]
    [InlineData(0xFFEE00, "yellow")]
    [InlineData(0x22AA33, "green")]
    [InlineData(0x00AAAA, "teal")]
    [InlineData(0x336699, "blue")]
    [InlineData(0x8833CC, "purple")]
    [InlineData(0xFF66BB, "pink")]
    [InlineData(0x6B4423, "brown")]
    [InlineData(0x050505, "black")]
    [InlineData(0x808080, "gray")]
    [InlineData(0xFFFFFF, "white")]
    public void IndexOf_ColoursPeopleName_IsThatName(int rgb, string expected) =>
        Assert.Equal(expected, ColourNames.All[ColourNames.IndexOf((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)]);

    [Fact]
    public void Around_AnyColour_HoldsItsOwnCellAndNearOnes()
    {
        Assert.Contains(ColourCells.Of("#336699"), ColourCells.Around("#3a60a5"));
        Assert.DoesNotContain(ColourCells.Of("#cc2200"), ColourCells.Around("#336699"));
        Assert.Equal(8, ColourCells.Around("#000000").Count());
    }
}
