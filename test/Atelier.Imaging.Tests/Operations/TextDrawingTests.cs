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
}
