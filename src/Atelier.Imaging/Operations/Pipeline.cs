using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Operations;

/// <summary>An image and what is done to it, step by step; each step's handle is let go as soon as the next one holds on to it.</summary>
internal sealed class Pipeline : IDisposable
{
    private readonly VipsImage _start;

    /// <param name="start">Belongs to the caller, who disposes it after this.</param>
    internal Pipeline(VipsImage start) => _start = Image = start;

    internal VipsImage Image { get; private set; }

    internal Pipeline Then(VipsOperation step)
    {
        var next = step.Set("in", Image).ToImage();
        Release();
        Image = next;
        return this;
    }

    public void Dispose() => Release();

    private void Release()
    {
        if (Image != _start)
        {
            Image.Dispose();
        }
    }
}
