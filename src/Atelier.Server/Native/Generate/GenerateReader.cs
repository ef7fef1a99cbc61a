using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads native requests for pictures: a JSON body, a form, or one object of a batch.</summary>
internal sealed class GenerateReader(GenerateObjects objects, GenerateForms forms)
{
    /// <summary>RFC 2046 allows 70 characters; a few clients write more.</summary>
    private const int LongestBoundary = 128;

    private const int DeepestNesting = 32;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DeepestNesting };

    /// <summary>Reads a whole request.</summary>
    public async ValueTask<GenerateReading> ReadAsync(HttpRequest request, GenerateRoute route, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType())
        {
            using var json = await JsonBody.ReadAsync(request.Body, cancellationToken);
            var (document, problem) = Parse(json.Bytes, JsonValueKind.Object, "a JSON object");
            using (document)
            {
                return problem ?? await objects.ReadAsync(document!.RootElement, json.Bytes, request.Headers, route, cancellationToken);
            }
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return GenerateReading.Bad(StatusErrors.For(request.HttpContext, StatusCodes.Status415UnsupportedMediaType));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is 0 or > LongestBoundary
            ? GenerateReading.Bad($"Content-Type 'multipart/form-data' needs a 'boundary' of 1 to {LongestBoundary} characters.", "Content-Type")
            : await forms.ReadAsync(request, boundary, route, cancellationToken);
    }

    /// <summary>Reads a body as JSON of one kind, without a key that stands twice.</summary>
    /// <returns>The document, or why it is refused: exactly one is set.</returns>
    public static (JsonDocument? Document, GenerateReading? Problem) Parse(ReadOnlyMemory<byte> body, JsonValueKind kind, string needed)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, s_options);
        }
        catch (JsonException exception)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            return (null, GenerateReading.Bad($"The body is not valid JSON ({place}). Send {needed}, nested at most {DeepestNesting} deep.", "body"));
        }

        var problem = document.RootElement.ValueKind != kind ? GenerateReading.Bad($"The body must be {needed}.", "body")
            : DuplicateKeys.Find(body.Span) is { } twice ? GenerateReading.Bad($"Parameter '{twice}' was given twice; send it once.", twice)
            : null;
        if (problem is not null)
        {
            document.Dispose();
        }

        return problem is null ? (document, null) : (null, problem);
    }
}
