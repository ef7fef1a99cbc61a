using System.Text.RegularExpressions;
using Atelier.Cli.Terminal;

namespace Atelier.Cli.Tests.Terminal;

public sealed partial class PictureProtocolsTests
{
    [Fact]
    public void Kitty_PictureOfSeveralPieces_CarriesEveryByteAndMarksTheLast()
    {
        var png = new byte[10_000];
        new Random(1).NextBytes(png);
        var pieces = KittyPiece().Matches(PictureProtocols.Kitty(png, 20));
        Assert.Equal("a=T,f=100,c=20,q=2,m=1", pieces[0].Groups["keys"].Value);
        Assert.All(pieces.Skip(1).SkipLast(1), static piece => Assert.Equal("m=1", piece.Groups["keys"].Value));
        Assert.Equal("m=0", pieces[^1].Groups["keys"].Value);
        Assert.All(pieces, static piece => Assert.True(piece.Groups["data"].Length <= 4096));
        Assert.Equal(png, Convert.FromBase64String(string.Concat(pieces.Select(static piece => piece.Groups["data"].Value))));
    }

    [Fact]
    public void Iterm_File_IsOneSequenceWithItsSize() =>
        Assert.Equal("\e]1337;File=inline=1;size=3;width=48;preserveAspectRatio=1:AQID\a\n", PictureProtocols.Iterm([1, 2, 3], 48));

    [GeneratedRegex(@"\e_G(?<keys>[^;]*);(?<data>[^\e]*)\e\\")]
    private static partial Regex KittyPiece();
}
