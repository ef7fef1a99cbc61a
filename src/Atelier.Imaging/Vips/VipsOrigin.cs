namespace Atelier.Imaging.Vips;

/// <summary>Where the loaded libvips came from.</summary>
public enum VipsOrigin
{
    /// <summary>The library beside the program, in <c>native/</c>.</summary>
    Bundled,

    /// <summary>The machine's own, found by the operating system's loader.</summary>
    System,

    /// <summary>The file that <c>ATELIER_LIBVIPS</c> names.</summary>
    Chosen,
}
