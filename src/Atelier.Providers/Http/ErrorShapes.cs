using System.Text.Json;

namespace Atelier.Providers.Http;

/// <summary>Finds message, code and parameter in the error bodies vendors send. Pure.</summary>
/// <remarks>
/// Shapes read: OpenAI's <c>{"error":{message,type,param,code}}</c> and its copies, Google's <c>{"error":{code,message,status}}</c>,
/// <c>{"error":"text"}</c>, FastAPI's <c>{"detail":"text"}</c> and <c>{"detail":[{loc,msg,type}]}</c>, Replicate's <c>{title,detail}</c>,
/// Stability's <c>{"name":…,"errors":["text"]}</c>, <c>{"message":"text"}</c>, and any of them in a list of one.
/// </remarks>
internal static class ErrorShapes
{
    public static UpstreamError Read(UpstreamError error, JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array && body.GetArrayLength() > 0)
        {
            body = body[0];
        }

        error = error with { Body = body };
        if (body.ValueKind != JsonValueKind.Object)
        {
            return body.ValueKind == JsonValueKind.String ? error with { Message = body.GetString()! } : error;
        }

        if (body.TryGetProperty("error", out var inner))
        {
            return inner.ValueKind == JsonValueKind.Object
                ? ReadFlat(error, inner)
                : ReadFlat(error, body) with { Message = Text(inner) ?? "" };
        }

        return body.TryGetProperty("detail", out var detail) ? ReadDetail(ReadFlat(error, body), detail) : ReadFlat(error, body);
    }

    private static UpstreamError ReadFlat(UpstreamError error, JsonElement flat)
    {
        var errors = flat.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array
            ? string.Join(" ", list.EnumerateArray().Select(Text).OfType<string>())
            : null;
        return error with
        {
            Message = Text(flat, "message") ?? (string.IsNullOrEmpty(errors) ? Text(flat, "title") : errors) ?? "",
            // Google's "code" is the HTTP status again; its word stands in "status".
            Code = Text(flat, "code") ?? Text(flat, "status") ?? Text(flat, "name"),
            Type = Text(flat, "type"),
            Parameter = Text(flat, "param"),
        };
    }

    private static UpstreamError ReadDetail(UpstreamError error, JsonElement detail)
    {
        if (detail.ValueKind == JsonValueKind.Object)
        {
            return detail.TryGetProperty("error", out var inner) && Text(inner) is { } said ? error with { Message = said } : ReadFlat(error, detail);
        }

        if (detail.ValueKind != JsonValueKind.Array || detail.GetArrayLength() == 0 || detail[0].ValueKind != JsonValueKind.Object)
        {
            return error with { Message = Text(detail) ?? error.Message };
        }

        var first = detail[0];
        return error with
        {
            Message = Text(first, "msg") ?? "",
            Type = Text(first, "type"),
            Parameter = first.TryGetProperty("loc", out var place) && place.ValueKind == JsonValueKind.Array
                ? place.EnumerateArray().Select(Text).LastOrDefault(static part => part is not null)
                : null,
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
