using System.Text;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Dialects.OpenAI.Reading;

/// <summary>Reads a request from a multipart body, parts in any order, files spooled as they come.</summary>
internal sealed class MultipartRequestReader(PictureTaker taker)
{
    private const int MaxParts = 128;
    private const int MaxTextBytes = 1 << 20;
    private const int LongestFileName = 255;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async ValueTask<OpenAiError?> ReadAsync(
        Stream body,
        string boundary,
        ImagesRoute route,
        WireRequest wire,
        PictureSet pictures,
        Func<OpenAiError?> check,
        CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, body);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var parts = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (++parts > MaxParts)
            {
                return OpenAiErrors.BadMultipart($"The form has more than {MaxParts} parts.");
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name)
            {
                return OpenAiErrors.BadMultipart("Every part needs the header 'Content-Disposition: form-data; name=\"…\"'.");
            }

            var problem = PictureFields.Find(name) is { } field
                ? await ReadPictureAsync(field, section.Body, FileNameOf(disposition), route, pictures, cancellationToken)
                : await ReadTextAsync(name, section.Body, seen, route, wire, cancellationToken);
            if (problem is not null)
            {
                return problem;
            }
        }

        return parts == 0 ? OpenAiErrors.NoBody(route.Needs) : check();
    }

    private async ValueTask<OpenAiError?> ReadPictureAsync(
        PictureField field,
        Stream body,
        string? fileName,
        ImagesRoute route,
        PictureSet pictures,
        CancellationToken cancellationToken)
    {
        if ((route.Refuse(field) ?? pictures.CheckRoom(field)) is { } refused)
        {
            return refused;
        }

        var name = ImagesRoute.NameOf(field);
        var taken = await taker.TakeUploadAsync(name, body, fileName, cancellationToken);
        if (taken.Source is not null)
        {
            pictures.Add(field, taken.Source);
        }

        return OpenAiErrors.From(taken.Problem);
    }

    private static async ValueTask<OpenAiError?> ReadTextAsync(
        string name,
        Stream body,
        HashSet<string> seen,
        ImagesRoute route,
        WireRequest wire,
        CancellationToken cancellationToken)
    {
        if (!FieldTable.Knows(name, route))
        {
            // Whatever it is, it is read past and named in a warning.
            await body.CopyToAsync(Stream.Null, cancellationToken);
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

        var buffer = new MemoryStream();
        var chunk = new byte[4096];
        for (int read; (read = await body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > MaxTextBytes)
            {
                return OpenAiErrors.BadValue(name, $"Parameter '{name}' has more than {MaxTextBytes} bytes.");
            }

            buffer.Write(chunk, 0, read);
        }

        try
        {
            var text = s_strictUtf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
            return FieldTable.Read(wire, new FieldValue(name, text), route);
        }
        catch (DecoderFallbackException)
        {
            return OpenAiErrors.BadType(name, "text in UTF-8", "other bytes");
        }
    }

    /// <summary>Both spellings: .NET's client sends <c>filename</c> and <c>filename*</c>.</summary>
    private static string? FileNameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return name.Value is { } text && text.Length > LongestFileName ? text[..LongestFileName] : name.Value;
    }
}
