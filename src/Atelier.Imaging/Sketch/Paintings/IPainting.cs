namespace Atelier.Imaging.Sketch.Paintings;

/// <summary>Draws the pictures of one call. Not safe for concurrent use.</summary>
internal interface IPainting : IDisposable
{
    /// <param name="index">The picture's index within its job.</param>
    /// <returns>The picture; the caller disposes it.</returns>
    Drawn Draw(int index);
}
