using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Pictures inside a JSON body: strings, objects with <c>image_url</c> or <c>file_id</c>, and lists of them.</summary>
internal sealed class JsonPictures(JsonPictureText texts)
{
    /// <summary>Reads one field's pictures into <paramref name="pictures"/>.</summary>
    public async ValueTask<OpenAiError?> ReadAsync(
        PictureField field,
        string name,
        JsonElement value,
        ReadOnlyMemory<byte> body,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return await ReadOneAsync(field, name, value, body, pictures, cancellationToken);
        }

        if (field != PictureField.Image)
        {
            return new FieldValue(name, value).Not("a string or an object with 'image_url'");
        }

        var count = value.GetArrayLength();
        if (count > PictureSet.MaxImages)
        {
            return OpenAiErrors.BadValue(name, $"Parameter '{name}' needs 1 to {PictureSet.MaxImages} pictures, not {count}.");
        }

        for (var index = 0; index < count; index++)
        {
            if (await ReadOneAsync(field, $"{name}[{index}]", value[index], body, pictures, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private async ValueTask<OpenAiError?> ReadOneAsync(
        PictureField field,
        string name,
        JsonElement value,
        ReadOnlyMemory<byte> body,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if (AddressOf(name, value, out var address) is { } problem)
        {
            return problem;
        }

        if (pictures.CheckRoom(field) is { } full)
        {
            return full;
        }

        var taken = await texts.TakeAsync(name, address, body, PictureForms.DataUriOrAddress, cancellationToken);
        if (taken.Source is not null)
        {
            pictures.Add(field, taken.Source);
        }

        return OpenAiErrors.From(taken.Problem);
    }

    /// <summary>Finds the one string that tells where the picture is.</summary>
    private static OpenAiError? AddressOf(string name, JsonElement value, out JsonElement address)
    {
        address = value;
        if (value.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return new FieldValue(name, value).Not("a string or an object with 'image_url'");
        }

        if (value.TryGetProperty("file_id", out var fileId) && fileId.ValueKind != JsonValueKind.Null)
        {
            return OpenAiErrors.NotSupported(
                $"{name}.file_id",
                "This server keeps no uploaded files, so 'file_id' cannot be used; give 'image_url' with an https address or a data: URI.");
        }

        if (!value.TryGetProperty("image_url", out address) || address.ValueKind == JsonValueKind.Null)
        {
            return OpenAiErrors.Missing($"{name}.image_url", $"Parameter '{name}' needs 'image_url' with an https address or a data: URI.");
        }

        return address.ValueKind == JsonValueKind.String ? null : new FieldValue($"{name}.image_url", address).Not("a string");
    }
}
