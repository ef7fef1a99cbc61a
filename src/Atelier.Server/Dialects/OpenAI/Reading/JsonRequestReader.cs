using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Reads a request from a JSON body.</summary>
internal sealed class JsonRequestReader(JsonPictures jsonPictures)
{
    private const int DeepestNesting = 32;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DeepestNesting };

    public async ValueTask<OpenAiError?> ReadAsync(
        Stream body,
        ImagesRoute route,
        WireRequest wire,
        PictureSet pictures,
        Func<OpenAiError?> check,
        CancellationToken cancellationToken)
    {
        using var json = await JsonBody.ReadAsync(body, cancellationToken);
        if (json.Bytes.IsEmpty)
        {
            return OpenAiErrors.NoBody(route.Needs);
        }

        if (Parse(json.Bytes, out var document) is { } malformed)
        {
            return malformed;
        }

        using (document)
        {
            var given = new List<(PictureField Field, string Name, JsonElement Value)>();
            if (DuplicateKeys.Find(json.Bytes.Span) is { } twice)
            {
                return OpenAiErrors.BadValue(twice, $"Parameter '{twice}' was given twice; send it once.");
            }

            if (ReadFields(document!.RootElement, route, wire, given) is { } problem)
            {
                return problem;
            }

            // Pictures last: what is wrong with the rest is told before anything is fetched.
            if (check() is { } refused)
            {
                return refused;
            }

            foreach (var (field, name, value) in given)
            {
                if (await jsonPictures.ReadAsync(field, name, value, json.Bytes, pictures, cancellationToken) is { } badPicture)
                {
                    return badPicture;
                }
            }
        }

        return null;
    }

    private static OpenAiError? Parse(ReadOnlyMemory<byte> body, out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(body, s_options);
        }
        catch (JsonException exception)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            return OpenAiErrors.BadJson(
                $"The body is not valid JSON ({place}). Send one JSON object, nested at most {DeepestNesting} deep.");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return null;
        }

        document.Dispose();
        return OpenAiErrors.BadJson("The body must be a JSON object.");
    }

    private static OpenAiError? ReadFields(
        JsonElement body,
        ImagesRoute route,
        WireRequest wire,
        List<(PictureField Field, string Name, JsonElement Value)> given)
    {
        foreach (var property in body.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
            {
                return OpenAiErrors.BadJson("The body has a field whose name is not valid Unicode.");
            }

            if (PictureFields.Find(name) is not { } field)
            {
                if (FieldTable.Read(wire, new FieldValue(name, property.Value), route) is { } problem)
                {
                    return problem;
                }
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                if (route.Refuse(field) is { } notHere)
                {
                    return notHere;
                }

                if (route == ImagesRoute.Quote && field == PictureField.Image && ImageIds.InString(property.Value) is { } id)
                {
                    wire.ImageId = id;
                    continue;
                }

                given.Add((field, name, property.Value));
            }
        }

        return null;
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
