using System.Text.Json;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;
using System.Text.Json.Serialization.Metadata;

namespace Atelier.Server.Native.Library;

/// <summary>Reads the JSON bodies of the library's routes.</summary>
internal static class LibraryBodies
{
    /// <returns>The body, or what is wrong with it. An empty one is an empty object.</returns>
    public static async ValueTask<(T? Body, ErrorAnswer? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (context.Request.ContentLength is > 0 && !context.Request.HasJsonContentType())
        {
            return (null, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } body
                ? (body, null)
                : (null, LibraryErrors.Bad("body", "The body must be a JSON object with the fields of this route; /docs shows them"));
        }
        catch (JsonException exception)
        {
            return exception.Path is { Length: > 2 } path
                ? (null, LibraryErrors.Bad(path[2..], $"Parameter '{path[2..]}' has the wrong type; /docs shows every field and its type"))
                : (null, LibraryErrors.Bad("body", "The body is not a JSON object with the fields of this route; /docs shows them"));
        }
    }
}
