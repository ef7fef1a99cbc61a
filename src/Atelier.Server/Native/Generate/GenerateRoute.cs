namespace Atelier.Server.Native.Generate;

/// <summary>One of the native routes that make pictures from a prompt.</summary>
/// <param name="NeedsPicture">Whether it only edits.</param>
internal sealed record GenerateRoute(bool NeedsPicture)
{
    /// <summary><c>POST /api/v1/generate</c>: draws, and edits where pictures are given.</summary>
    public static GenerateRoute Generate { get; } = new(NeedsPicture: false);

    /// <summary><c>POST /api/v1/edit</c>.</summary>
    public static GenerateRoute Edit { get; } = new(NeedsPicture: true);
}
