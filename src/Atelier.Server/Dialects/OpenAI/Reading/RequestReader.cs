using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Reads a picture request from either kind of body. How long it may be, the server has decided before.</summary>
internal sealed class RequestReader(DrawingOptions drawing, JsonRequestReader json, MultipartRequestReader multipart)
{
    /// <summary>RFC 2046 allows 70 characters; a few clients write more.</summary>
    private const int LongestBoundary = 128;

    /// <summary>UTF-8 as it is spelled right, as it is often spelled, and the part of it that is ASCII.</summary>
    private static readonly HashSet<string> s_charsets = new(["utf-8", "utf8", "us-ascii"], StringComparer.OrdinalIgnoreCase);

    /// <returns>The request, or why it is refused: exactly one is set. The request's pictures belong to the caller.</returns>
    public async ValueTask<(ReadRequest? Read, OpenAiError? Error)> ReadAsync(
        HttpRequest request,
        ImagesRoute route,
        CancellationToken cancellationToken)
    {
        using var pictures = new PictureSet();
        var wire = new WireRequest();
        if (await ReadBodyAsync(request, route, wire, pictures, cancellationToken) is { } error)
        {
            return (null, error);
        }

        var read = new ReadRequest(wire, RequestMapping.ToImageRequest(wire, route.Operation, pictures, drawing.Strict));
        pictures.HandOver();
        return (read, null);
    }

    private async ValueTask<OpenAiError?> ReadBodyAsync(
        HttpRequest request,
        ImagesRoute route,
        WireRequest wire,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0 || (request.ContentLength is null && request.ContentType is null && !MayHaveBody(request)))
        {
            return OpenAiErrors.NoBody(route.Needs);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return OpenAiErrors.UnsupportedMediaType(request.ContentType);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary);
        var isMultipart = type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (!isMultipart && !IsJson(type))
        {
            return OpenAiErrors.UnsupportedMediaType(request.ContentType);
        }

        if (isMultipart && boundary.Length is 0 or > LongestBoundary)
        {
            return OpenAiErrors.BadMultipart(
                $"Content-Type 'multipart/form-data' needs a 'boundary' of 1 to {LongestBoundary} characters.");
        }

        var body = new ObservedBody(request.Body);
        try
        {
            return isMultipart
                ? await multipart.ReadAsync(body, boundary.Value!, route, wire, pictures, Check, cancellationToken)
                : await json.ReadAsync(body, route, wire, pictures, Check, cancellationToken);
        }
        catch (Exception exception) when (isMultipart && (exception is InvalidDataException || (exception is IOException && body.Ended)))
        {
            return OpenAiErrors.BadMultipart(
                "The multipart body ends too early or is malformed; every part and the closing boundary are needed.");
        }

        OpenAiError? Check() => RequestHeaders.Apply(request.Headers, wire) ?? RequestChecks.Run(wire, route);
    }

    private static bool MayHaveBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static bool IsJson(MediaTypeHeaderValue type) =>
        (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || s_charsets.Contains(HeaderUtilities.RemoveQuotes(type.Charset).ToString()));
}
