using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>Which web pages may speak to <c>/mcp</c>: those of <c>ALLOWED_ORIGINS</c>.</summary>
/// <remarks>
/// CORS keeps a foreign page from reading answers, not from sending; and a page whose name was rebound to this machine's address counts
/// as our own origin for the browser. So the origin itself is looked at. Programs that are no browsers send none.
/// </remarks>
internal static class McpOrigins
{
    public static McpRefusal? Check(HttpRequest request, ListeningOptions options)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || options.AllowedOrigins.Contains("*") || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            ? null
            : new McpRefusal(
                StatusCodes.Status403Forbidden,
                McpProtocol.ServerError,
                "This web page's origin may not use the server; the operator allows origins with ALLOWED_ORIGINS.");
    }
}
