using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Text;

namespace Atelier.Imaging.Tests.Sketch.Text;

public class TextMasksTests
{
    private static readonly TextStyle s_style = new(20);

    [Fact]
    public void Get_SameTextAndStyle_IsSetOnce()
    {
        var masks = new TextMasks();
        var first = masks.Get("same", s_style);
        Assert.Same(first, masks.Get("same", new TextStyle(20)));
        Assert.NotSame(first, masks.Get("same", new TextStyle(21)));
        Assert.NotSame(first, masks.Get("other", s_style));
    }

    [Fact]
    public void Get_BeyondCapacity_ForgetsWhatWasUnusedLongest()
    {
        var one = TextDrawing.Draw("text 1", s_style).Coverage.Length;
        var masks = new TextMasks(capacityBytes: one * 3);
        var first = masks.Get("text 1", s_style);
        masks.Get("text 2", s_style);
        Assert.Same(first, masks.Get("text 1", s_style));
        for (var i = 3; i < 30; i++)
        {
            masks.Get($"text {i}", s_style);
            Assert.Same(first, masks.Get("text 1", s_style));
            Assert.InRange(masks.Count, 1, 4);
        }
    }
}
