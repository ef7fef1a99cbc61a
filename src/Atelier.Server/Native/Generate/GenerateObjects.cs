using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads a native request from a JSON object. Pictures come last: what is wrong with the rest is told before anything is fetched.</summary>
internal sealed class GenerateObjects(JsonPictures pictures, KeptPictures kept, GenerateCompletion completion)
{
    /// <param name="body">A JSON object without a key that stands twice.</param>
    /// <param name="bytes">The bytes it was parsed from.</param>
    /// <param name="headers">The request's; some wishes may stand there too.</param>
    /// <param name="route">Where it was asked.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<GenerateReading> ReadAsync(
        JsonElement body,
        ReadOnlyMemory<byte> bytes,
        IHeaderDictionary headers,
        GenerateRoute route,
        CancellationToken cancellationToken)
    {
        var given = new GivenFields();
        var shown = new List<(PictureField Field, string Name, JsonElement Value)>();
        foreach (var property in body.EnumerateObject())
        {
            ReadField(property, given, shown, route);
        }

        var offer = completion.Check(given, headers, route, hasPictures: shown.Count > 0 || given.KeptIds.Count > 0);
        if (!given.Issues.IsEmpty)
        {
            return GenerateReading.Bad(given.Issues.ToAnswer());
        }

        using var set = new PictureSet();
        foreach (var (field, name, value) in shown)
        {
            await TakeAsync(field, name, value, bytes, given.Issues, set, cancellationToken);
            if (!given.Issues.IsEmpty)
            {
                return GenerateReading.Bad(given.Issues.ToAnswer());
            }
        }

        return await completion.FinishAsync(given, set, offer, route, cancellationToken);
    }

    private static void ReadField(
        JsonProperty property,
        GivenFields given,
        List<(PictureField Field, string Name, JsonElement Value)> shown,
        GenerateRoute route)
    {
        string name;
        try
        {
            name = property.Name;
        }
        catch (InvalidOperationException)
        {
            given.Issues.Add("The body has a field whose name is not valid Unicode.", "body");
            return;
        }

        if (NativeFields.FindPicture(name) is not { } field)
        {
            NativeFields.Read(given, new FieldValue(name, property.Value), route);
        }
        else if (property.Value.ValueKind != JsonValueKind.Null)
        {
            shown.Add((field, name, property.Value));
        }
    }

    private async ValueTask TakeAsync(
        PictureField field,
        string name,
        JsonElement value,
        ReadOnlyMemory<byte> bytes,
        Issues issues,
        PictureSet set,
        CancellationToken cancellationToken)
    {
        if (value.ValueKind != JsonValueKind.Array || field != PictureField.Image)
        {
            await TakeOneAsync(field, name, value, bytes, issues, set, cancellationToken);
            return;
        }

        for (var index = 0; index < value.GetArrayLength() && issues.IsEmpty; index++)
        {
            await TakeOneAsync(field, $"{name}[{index}]", value[index], bytes, issues, set, cancellationToken);
        }
    }

    private async ValueTask TakeOneAsync(
        PictureField field,
        string name,
        JsonElement value,
        ReadOnlyMemory<byte> bytes,
        Issues issues,
        PictureSet set,
        CancellationToken cancellationToken)
    {
        if (ImageIds.InString(value) is not { } id)
        {
            issues.Add(await pictures.ReadAsync(field, name, value, bytes, set, cancellationToken));
        }
        else if (set.CheckRoom(field) is { } full)
        {
            issues.Add(full);
        }
        else if (await kept.FindAsync(id, cancellationToken) is { } source)
        {
            set.Add(field, source);
        }
        else
        {
            issues.Add($"Parameter '{name}' names no picture that is kept here.", name);
        }
    }
}
