using System.Text;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary>Reads a native request from a form, parts in any order, files spooled as they come.</summary>
internal sealed class GenerateForms(PictureTaker taker, GenerateCompletion completion)
{
    public async ValueTask<GenerateReading> ReadAsync(HttpRequest request, string boundary, GenerateRoute route, CancellationToken cancellationToken)
    {
        using var set = new PictureSet();
        var given = new GivenFields();
        var body = new ObservedBody(request.Body);
        try
        {
            if (await ReadPartsAsync(new FormParts(body, boundary), given, set, route, cancellationToken) is { } malformed)
            {
                return GenerateReading.Bad(malformed, "body");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException && body.Ended))
        {
            return GenerateReading.Bad("The multipart body ends too early or is malformed; every part and the closing boundary are needed.", "body");
        }

        var offer = completion.Check(given, request.Headers, route, hasPictures: set.Images.Count > 0 || given.KeptIds.Count > 0);
        return given.Issues.IsEmpty
            ? await completion.FinishAsync(given, set, offer, route, cancellationToken)
            : GenerateReading.Bad(given.Issues.ToAnswer());
    }

    private async ValueTask<string?> ReadPartsAsync(
        FormParts form,
        GivenFields given,
        PictureSet set,
        GenerateRoute route,
        CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var (part, malformed) = await form.NextAsync(cancellationToken);
            if (malformed is not null || part is null)
            {
                return malformed;
            }

            if (NativeFields.FindPicture(part.Name) is { } field)
            {
                given.Issues.Add(await TakeAsync(field, part, set, cancellationToken));
            }
            else
            {
                await ReadTextAsync(part, seen, given, route, cancellationToken);
            }
        }
    }

    private async ValueTask<OpenAiError?> TakeAsync(PictureField field, FormPart part, PictureSet set, CancellationToken cancellationToken)
    {
        if (set.CheckRoom(field) is { } full)
        {
            return full;
        }

        var taken = await taker.TakeUploadAsync(ImagesRoute.NameOf(field), part.Body, part.FileName, cancellationToken);
        if (taken.Source is not null)
        {
            set.Add(field, taken.Source);
        }

        return OpenAiErrors.From(taken.Problem);
    }

    private static async ValueTask ReadTextAsync(
        FormPart part,
        HashSet<string> seen,
        GivenFields given,
        GenerateRoute route,
        CancellationToken cancellationToken)
    {
        var name = part.Name;
        var isFirst = seen.Add(name);
        if (!NativeFields.Knows(name, route))
        {
            // Whatever it is, it is read past and named in a warning.
            await part.Body.CopyToAsync(Stream.Null, cancellationToken);
            if (isFirst)
            {
                given.Common.Unknown.Add(name);
            }

            return;
        }

        if (!isFirst)
        {
            given.Issues.Add($"Parameter '{name}' was given twice; send it once.", name);
            return;
        }

        try
        {
            if (await part.ReadTextAsync(cancellationToken) is { } text)
            {
                NativeFields.Read(given, new FieldValue(name, text), route);
            }
            else
            {
                given.Issues.Add($"Parameter '{name}' has more than {FormPart.MaxTextBytes} bytes.", name);
            }
        }
        catch (DecoderFallbackException)
        {
            given.Issues.Add($"Parameter '{name}' must be text in UTF-8.", name);
        }
    }
}
