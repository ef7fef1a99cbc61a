namespace Atelier.Imaging.Sketch.Classic;

/// <summary>What lies over the gradient of an hd picture.</summary>
internal enum Pattern
{
    None,
    Grid,
    Circles,
    Triangles,
    Lines,
    Dots,
    Waves,

    /// <summary>Beyond the six of the contract, which asks for more.</summary>
    Hexagons,
}
