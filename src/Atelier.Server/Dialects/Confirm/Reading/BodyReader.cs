using System.Text.Json;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm.Reading;

/// <summary>Reads a body that has to be a JSON object.</summary>
internal static class BodyReader
{
    /// <returns>The object, or why there is none.</returns>
    public static async ValueTask<(JsonElement? Body, ErrorAnswer? Problem)> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType) with { Message = "This route takes JSON; send Content-Type: application/json." });
        }

        using var body = await JsonBody.ReadAsync(context.Request.Body, context.RequestAborted);
        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            if (DuplicateKeys.Find(body.Bytes.Span) is { } twice)
            {
                return (null, new ErrorAnswer(StatusCodes.Status400BadRequest, "invalid_json", $"The key '{twice}' was given twice; send it once."));
            }

            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (document.RootElement.Clone(), null);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return (null, new ErrorAnswer(StatusCodes.Status400BadRequest, "invalid_json", "The body must be a JSON object."));
    }
}
