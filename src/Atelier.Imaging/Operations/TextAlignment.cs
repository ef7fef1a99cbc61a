namespace Atelier.Imaging.Operations;

/// <summary>How lines of one text lie to each other.</summary>
internal enum TextAlignment
{
    Left,
    Centre,
    Right,
}
