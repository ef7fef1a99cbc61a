using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Money;

/// <summary>Whether rows are wanted as JSON or as CSV.</summary>
internal static class AnswerFormat
{
    public static RouteParameter Parameter { get; } = new("format", "json or csv. Default json.");

    /// <returns><see langword="null"/> when it is fine.</returns>
    public static ErrorAnswer? Read(HttpContext context, out bool csv)
    {
        var text = context.QueryText("format");
        csv = text == "csv";
        return csv || text is null or "" or "json"
            ? null
            : new(StatusCodes.Status400BadRequest, "invalid_value", "Parameter 'format' must be json or csv") { Parameter = "format" };
    }
}
