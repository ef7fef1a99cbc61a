namespace Atelier.Imaging.Sketch.Templates;

/// <summary>What decides a text's width apart from its size.</summary>
internal enum TextFace
{
    Regular,
    Bold,
    Mono,
}
