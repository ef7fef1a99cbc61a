using System.IO.Pipelines;
using System.Text.Json;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Native.Batches;

/// <summary>Finds the items of a batch in any form of body, and what is said beside them. The items are read only when they are asked for.</summary>
internal static class BatchBodyReader
{
    /// <summary>RFC 2046 allows 70 characters; a few clients write more.</summary>
    private const int LongestBoundary = 128;

    private const int LongestField = 64 * 1024;
    private const int MostFields = 16;

    private static readonly HashSet<string> s_lines = new(
        ["application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson", "application/json-lines", "text/plain"],
        StringComparer.OrdinalIgnoreCase);

    /// <returns>The wishes and the items, or what is wrong: the problem or the others are set.</returns>
    /// <exception cref="BatchBodyException">The body is none.</exception>
    public static async ValueTask<(Dictionary<string, JsonElement>? Wishes, IAsyncEnumerable<RawItem>? Items, ErrorAnswer? Problem)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        var wishes = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Query)
        {
            wishes[name] = TextElement(value.ToString());
        }

        if (request.HasJsonContentType())
        {
            var body = new JsonItems(request.BodyReader);
            await body.ReadHeadAsync(cancellationToken);
            foreach (var (name, value) in body.Head)
            {
                wishes[name] = value;
            }

            return (wishes, body.ReadItemsAsync(cancellationToken), null);
        }

        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            if (s_lines.Contains(type.MediaType.ToString()))
            {
                return (wishes, JsonLines.ReadAsync(request.BodyReader, cancellationToken), null);
            }

            if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            {
                return (wishes, await ReadFormAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), wishes, cancellationToken), null);
            }
        }

        return (null, null, new ErrorAnswer(
            StatusCodes.Status415UnsupportedMediaType,
            "unsupported_media_type",
            "Send a batch as application/json with 'items', as application/jsonl with one item a line, or as multipart/form-data with such a file."));
    }

    /// <summary>A form's file is read where it lies; what is said beside it has to stand before it.</summary>
    private static async ValueTask<IAsyncEnumerable<RawItem>> ReadFormAsync(
        HttpRequest request,
        string boundary,
        Dictionary<string, JsonElement> wishes,
        CancellationToken cancellationToken)
    {
        if (boundary.Length is 0 or > LongestBoundary)
        {
            throw new BatchBodyException($"Content-Type 'multipart/form-data' needs a 'boundary' of 1 to {LongestBoundary} characters.", "Content-Type");
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            for (var fields = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } section; fields++)
            {
                if (fields == MostFields)
                {
                    throw new BatchBodyException($"The form has more than {MostFields} fields.");
                }

                if (section.AsFileSection() is { FileStream: { } file })
                {
                    return JsonLines.ReadAsync(PipeReader.Create(file), cancellationToken);
                }

                var name = section.GetContentDispositionHeader()?.Name.Value?.Trim('"') ?? "";
                wishes[name] = TextElement(await ReadTextAsync(section.Body, name, cancellationToken));
            }
        }
        catch (InvalidDataException exception)
        {
            throw new BatchBodyException($"The multipart body is malformed: {exception.Message}");
        }

        throw new BatchBodyException("The form needs a file with one item a line.", "file");
    }

    private static async ValueTask<string> ReadTextAsync(Stream body, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var text = new char[LongestField + 1];
        var length = await reader.ReadBlockAsync(text, cancellationToken);
        return length > LongestField
            ? throw new BatchBodyException($"Parameter '{name}' has more than {LongestField} characters.", name)
            : new string(text, 0, length);
    }

    private static JsonElement TextElement(string text) => JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(text, NativeJson.Default.String));
}
