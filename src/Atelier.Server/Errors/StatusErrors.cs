using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Errors;

/// <summary>Errors that no endpoint had to say, from their status alone.</summary>
internal static class StatusErrors
{
    public static ErrorAnswer For(HttpContext context, int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "bad_request", "The request could not be read."),
        StatusCodes.Status404NotFound => new(
            status,
            "not_found",
            $"There is no {context.Request.Method} {context.Request.Path.ToUriComponent()} here; /docs lists every route.")
        {
            Detail = "Not Found",
        },
        StatusCodes.Status405MethodNotAllowed => new(status, "method_not_allowed", MethodNotAllowed(context)),
        StatusCodes.Status408RequestTimeout => new(status, "request_timeout", "The request's body arrived too slowly."),
        StatusCodes.Status413PayloadTooLarge => new(status, "request_too_large", "The request's body is too large."),
        StatusCodes.Status415UnsupportedMediaType => new(
            status,
            "unsupported_media_type",
            "This route does not take that Content-Type; send application/json or multipart/form-data."),
        _ => new(status, "http_" + status, $"The request ended with status {status}."),
    };

    public static ErrorAnswer TooLarge(long limit, string variable) => new(
        StatusCodes.Status413PayloadTooLarge,
        "request_too_large",
        $"The request's body is too large; at most {limit} bytes are allowed ({variable}).");

    public static ErrorAnswer Encoded(string encoding) => new(
        StatusCodes.Status415UnsupportedMediaType,
        "unsupported_content_encoding",
        $"Content-Encoding '{encoding}' is not supported; send the body as it is, without compression.")
    {
        Parameter = "Content-Encoding",
    };

    private static string MethodNotAllowed(HttpContext context)
    {
        var allowed = context.Response.Headers.Allow.ToString();
        return $"{context.Request.Path.ToUriComponent()} does not answer {context.Request.Method}"
            + (allowed.Length > 0 ? $"; it answers {allowed}." : ".");
    }
}
