using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Models;

/// <summary>Names of models as they stand in paths.</summary>
internal static class ModelNames
{
    /// <summary>A part of the path, without the slash some clients end addresses with. An encoded slash is left as it is by the server; everything else it decodes.</summary>
    public static string Of(HttpContext context, string part) =>
        context.RouteText(part).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).TrimEnd('/');
}
