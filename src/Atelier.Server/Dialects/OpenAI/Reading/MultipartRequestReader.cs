using System.Text;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Reads a request from a multipart body, parts in any order, files spooled as they come.</summary>
internal sealed class MultipartRequestReader(PictureTaker taker)
{
    public async ValueTask<OpenAiError?> ReadAsync(
        Stream body,
        string boundary,
        ImagesRoute route,
        WireRequest wire,
        PictureSet pictures,
        Func<OpenAiError?> check,
        CancellationToken cancellationToken)
    {
        var form = new FormParts(body, boundary);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var (part, malformed) = await form.NextAsync(cancellationToken);
            if (malformed is not null)
            {
                return OpenAiErrors.BadMultipart(malformed);
            }

            if (part is null)
            {
                return form.HasAny ? check() : OpenAiErrors.NoBody(route.Needs);
            }

            var problem = PictureFields.Find(part.Name) is { } field
                ? await ReadPictureAsync(field, part, route, pictures, cancellationToken)
                : await ReadTextAsync(part, seen, route, wire, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }
        }
    }

    private async ValueTask<OpenAiError?> ReadPictureAsync(
        PictureField field,
        FormPart part,
        ImagesRoute route,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if ((route.Refuse(field) ?? pictures.CheckRoom(field)) is { } refused)
        {
            return refused;
        }

        var name = ImagesRoute.NameOf(field);
        var taken = await taker.TakeUploadAsync(name, part.Body, part.FileName, cancellationToken);
        if (taken.Source is not null)
        {
            pictures.Add(field, taken.Source);
        }

        return OpenAiErrors.From(taken.Problem);
    }

    private static async ValueTask<OpenAiError?> ReadTextAsync(
        FormPart part,
        HashSet<string> seen,
        ImagesRoute route,
        WireRequest wire,
        CancellationToken cancellationToken)
    {
        var name = part.Name;
        if (!FieldTable.Knows(name, route))
        {
            // Whatever it is, it is read past and named in a warning.
            await part.Body.CopyToAsync(Stream.Null, cancellationToken);
            if (seen.Add(name))
            {
                wire.Unknown.Add(name);
            }

            return null;
        }

        if (!seen.Add(name))
        {
            return OpenAiErrors.BadValue(name, $"Parameter '{name}' was given twice; send it once.");
        }

        try
        {
            return await part.ReadTextAsync(cancellationToken) is { } text
                ? FieldTable.Read(wire, new FieldValue(name, text), route)
                : OpenAiErrors.BadValue(name, $"Parameter '{name}' has more than {FormPart.MaxTextBytes} bytes.");
        }
        catch (DecoderFallbackException)
        {
            return OpenAiErrors.BadType(name, "text in UTF-8", "other bytes");
        }
    }
}
