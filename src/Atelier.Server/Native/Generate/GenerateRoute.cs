namespace Atelier.Server.Native.Generate;

/// <summary>One of the native routes that make pictures from a prompt.</summary>
/// <param name="NeedsPicture">Whether it only edits.</param>
internal sealed record GenerateRoute(bool NeedsPicture)
{
    /// <summary><c>POST /api/v1/generate</c>: draws, and edits where pictures are given.</summary>
    public static GenerateRoute Generate { get; } = new(NeedsPicture: false);

    /// <summary><c>POST /api/v1/edit</c>.</summary>
    public static GenerateRoute Edit { get; } = new(NeedsPicture: true);

    /// <summary><c>POST /api/v1/jobs</c>: whatever can be made, by its <c>operation</c> or by what is given.</summary>
    public static GenerateRoute Job { get; } = new(NeedsPicture: false) { TakesOperation = true };

    /// <summary>Whether <c>operation</c> and <c>scale</c> say what is asked.</summary>
    public bool TakesOperation { get; private init; }
}
