using System.Text.Json;
using Atelier.Core.Batches;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Native.Generate;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>Makes requests of items: each a prompt, or the body of <c>POST /api/v1/generate</c>, over the batch's defaults.</summary>
internal sealed class BatchItemReader(GenerateObjects objects)
{
    private const string CustomId = "custom_id";
    private const string Prompt = "prompt";
    private const int LongestCustomId = 128;
    private const int DeepestNesting = 32;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DeepestNesting };

    /// <param name="items">The items as they were sent.</param>
    /// <param name="defaults">Fields that hold where an item does not say; <see langword="null"/> for none.</param>
    /// <param name="headers">The request's; some wishes may stand there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<BatchLine> ReadAsync(
        IAsyncEnumerable<RawItem> items,
        JsonElement? defaults,
        IHeaderDictionary headers,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            yield return await ReadAsync(item, defaults, headers, cancellationToken);
        }
    }

    private async ValueTask<BatchLine> ReadAsync(RawItem item, JsonElement? defaults, IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        if (item.Problem is { } problem)
        {
            return Bad(item.Line, problem);
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(item.Json, s_options);
        }
        catch (JsonException)
        {
            return Bad(item.Line, $"It is not valid JSON. Send one JSON object or string, nested at most {DeepestNesting} deep.");
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.String))
            {
                return Bad(item.Line, "It must be a JSON object with a 'prompt', or a string that is one.");
            }

            if (DuplicateKeys.Find(item.Json.Span) is { } twice)
            {
                return Bad(item.Line, $"Parameter '{twice}' was given twice; send it once.", twice);
            }

            string? customId;
            byte[] whole;
            try
            {
                customId = CustomIdOf(root, out var badId);
                if (badId is not null)
                {
                    return Bad(item.Line, badId, CustomId);
                }

                whole = Merge(root, defaults);
            }
            catch (InvalidOperationException)
            {
                return Bad(item.Line, "It holds text that is not valid Unicode.");
            }

            return await ReadAsync(item.Line, customId, whole, headers, cancellationToken);
        }
    }

    private async ValueTask<BatchLine> ReadAsync(int line, string? customId, byte[] json, IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(json, s_options);
        var reading = await objects.ReadAsync(document.RootElement, json, headers, GenerateRoute.Generate, cancellationToken);
        if (reading.Wish is not { Request: var request } wish)
        {
            var problem = reading.Problem!;
            return Bad(line, problem.Message, problem.Parameter, problem.Code) with { CustomId = customId };
        }

        if (request.AllPictures.Any())
        {
            request.DisposePictures();
            return Bad(line, "Batches take prompts alone; hand edits in one by one with POST /api/v1/jobs.", "image") with { CustomId = customId };
        }

        return request.Keeping == PictureKeeping.Never
            ? Bad(line, "A batch's pictures are kept until they are fetched; leave out 'store_images'.", "store_images") with { CustomId = customId }
            : wish.Webhook is not null
            ? Bad(line, "A batch has one webhook, for all of it.", "webhook") with { CustomId = customId }
            : new BatchLine(line) { CustomId = customId, Request = request };
    }

    private static string? CustomIdOf(JsonElement item, out string? problem)
    {
        problem = null;
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(CustomId, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        problem = text is { Length: > 0 and <= LongestCustomId } ? null : $"Parameter '{CustomId}' must be a string of 1 to {LongestCustomId} characters";
        return text;
    }

    /// <summary>The item's own fields, and the defaults it does not name.</summary>
    private static byte[] Merge(JsonElement item, JsonElement? defaults)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (item.ValueKind == JsonValueKind.String)
            {
                json.WriteString(Prompt, item.GetString());
            }
            else
            {
                foreach (var field in item.EnumerateObject().Where(static field => !field.NameEquals(CustomId)))
                {
                    field.WriteTo(json);
                }
            }

            if (defaults is { } given)
            {
                foreach (var field in given.EnumerateObject().Where(field => !Names(item, field.Name)))
                {
                    field.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static bool Names(JsonElement item, string field) =>
        item.ValueKind == JsonValueKind.String ? field == Prompt : item.TryGetProperty(field, out _);

    private static BatchLine Bad(int line, string message, string? parameter = null, string? code = null)
    {
        var error = FailureTable.Error(FailureKind.InvalidRequest, message, parameter);
        return new BatchLine(line) { Error = code is null ? error : error with { Code = code } };
    }
}
