namespace Atelier;

/// <summary>How a picture comes to a width and a height of other proportions.</summary>
public enum PictureFit
{
    /// <summary>Keeps its proportions and all of itself: no side is longer than asked.</summary>
    Inside,

    /// <summary>Keeps its proportions and fills all: what hangs over is cut off on both sides alike.</summary>
    Cover,

    /// <summary>Keeps its proportions and all of itself, on a ground of exactly that size.</summary>
    Contain,

    /// <summary>Is stretched.</summary>
    Fill,
}
