using System.Text.Json;

namespace Atelier.Core.Catalog.Loading;

/// <summary>Turns the text of one file into JSON, or into a problem a person can act on.</summary>
internal static class CatalogParser
{
    // An operator's files may carry comments.
    private static readonly JsonDocumentOptions s_options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static JsonLayer? Parse(CatalogText text, List<CatalogProblem> problems)
    {
        try
        {
            using var json = JsonDocument.Parse(WithoutByteOrderMark(text.Utf8), s_options);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return new JsonLayer(json.RootElement.Clone());
            }

            problems.Add(new CatalogProblem(text.File, null, null, "is not an object with 'provider' and 'models'."));
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" (line {line + 1}, column {(exception.BytePositionInLine ?? 0) + 1})" : "";
            problems.Add(new CatalogProblem(text.File, null, null, $"is not JSON{place}."));
        }

        return null;
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
