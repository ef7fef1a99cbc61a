using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.Shared;

/// <summary>The header that makes a repeat one purchase, the same on every route that may cost money.</summary>
/// <remarks>What a key may look like and what it means, the engine says once for all; each dialect writes that error in its own words.</remarks>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <returns>As it was sent, empty included; <see langword="null"/> without the header.</returns>
    public static string? Read(HttpRequest request) => request.Headers.TryGetValue(Name, out var key) ? key.ToString() : null;

    /// <summary>As OpenAPI describes it.</summary>
    public static OpenApiParameter Describe() => new()
    {
        Name = Name,
        In = ParameterLocation.Header,
        Description = "1 to 255 characters of your own: a repeat with the same key gets the first answer instead of a second picture.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
