using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm;

/// <summary>What the parts of this dialect agree on.</summary>
internal static class ConfirmDialect
{
    /// <summary>What jobs and the catalog's rules call it.</summary>
    public const string Name = "confirm";

    public const string GenerateRoute = "/generate-image";

    public const string ChatRoute = "/chat";

    public const string EditRoute = "/image-edit";

    public const string HealthRoute = "/health-check/image-providers";

    public const string ToolRoute = "/tools/generate_image";

    /// <summary>Beginnings of its routes.</summary>
    public static IReadOnlyList<PathString> Prefixes { get; } = [GenerateRoute, ChatRoute, EditRoute, "/health-check", "/tools"];

    /// <summary>Whether a path belongs to it.</summary>
    public static bool Owns(PathString path) => Prefixes.Any(prefix => path.StartsWithSegments(prefix));

    /// <summary>Whether it asks itself who calls there: its clients show what opens in the body.</summary>
    public static bool AdmitsItself(PathString path) => 
        path.StartsWithSegments(GenerateRoute) || path.StartsWithSegments(ChatRoute) || path.StartsWithSegments(EditRoute);
}
