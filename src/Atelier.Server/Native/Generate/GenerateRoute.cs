namespace Atelier.Server.Native.Generate;

/// <summary>Where a native body is sent.</summary>
/// <param name="NeedsPicture">Whether there only edits are made.</param>
internal sealed record GenerateRoute(bool NeedsPicture)
{
    /// <summary><c>POST /api/v1/generate</c>: draws, and edits where pictures are given.</summary>
    public static GenerateRoute Generate { get; } = new(NeedsPicture: false);

    /// <summary><c>POST /api/v1/edit</c>.</summary>
    public static GenerateRoute Edit { get; } = new(NeedsPicture: true);

    /// <summary>Where one route takes the bodies of all: <c>operation</c> may say whose it is.</summary>
    public static GenerateRoute Any { get; } = new(NeedsPicture: false) { TakesOperation = true };

    /// <summary>Whether <c>operation</c>, <c>scale</c> and <c>priority</c> are fields.</summary>
    public bool TakesOperation { get; private init; }
}
