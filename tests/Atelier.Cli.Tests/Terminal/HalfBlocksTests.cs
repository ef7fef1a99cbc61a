using Atelier.Cli.Terminal;

namespace Atelier.Cli.Tests.Terminal;

public sealed class HalfBlocksTests
{
    private static readonly byte[] s_red = [255, 0, 0, 255];
    private static readonly byte[] s_blue = [0, 0, 255, 255];

    [Fact]
    public void Draw_TwoRows_BecomeOneLineOfUpperHalves() =>
        Assert.Equal(
            "\e[38;2;255;0;0m\e[48;2;0;0;255m▀▀\e[0m\n",
            HalfBlocks.Draw([.. s_red, .. s_red, .. s_blue, .. s_blue], 2, 2, palette: false));

    [Fact]
    public void Draw_OddHeight_LeavesTheLastLowerHalfToTheTerminal() =>
        Assert.Equal("\e[38;2;255;0;0m\e[49m▀\e[0m\n", HalfBlocks.Draw(s_red, 1, 1, palette: false));

    [Fact]
    public void Draw_HalfTransparent_IsMixedWithBlack() =>
        Assert.StartsWith("\e[38;2;100;50;0m", HalfBlocks.Draw([200, 100, 0, 128], 1, 1, palette: false), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0, 0, 16)]
    [InlineData(255, 255, 255, 231)]
    [InlineData(95, 135, 175, 67)]
    [InlineData(255, 0, 0, 196)]
    public void Nearest_Colour_IsItsPlaceInTheCube(int red, int green, int blue, int index) =>
        Assert.Equal(index, HalfBlocks.Nearest(red, green, blue));
}
