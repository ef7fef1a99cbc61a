namespace Atelier.Imaging.Sketch.Drawing;

/// <summary>A rectangle of whole pixels.</summary>
internal readonly record struct PixelArea(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public static PixelArea Of(Raster raster) => new(0, 0, raster.Width, raster.Height);
}
