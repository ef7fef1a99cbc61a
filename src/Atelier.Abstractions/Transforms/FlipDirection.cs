namespace Atelier;

/// <summary>Which way a picture is mirrored.</summary>
public enum FlipDirection
{
    /// <summary>Left becomes right.</summary>
    Horizontal,

    /// <summary>Up becomes down.</summary>
    Vertical,
}
