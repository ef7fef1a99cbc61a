using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Walks through a multipart form, part by part, in the order they come.</summary>
internal sealed class FormParts(Stream body, string boundary)
{
    private const int MaxParts = 128;
    private const int LongestFileName = 255;

    private readonly MultipartReader _reader = new(boundary, body);
    private int _parts;

    /// <summary>Whether there was any part yet.</summary>
    public bool HasAny => _parts > 0;

    /// <returns>The next part, or why the form is refused; neither at its end.</returns>
    /// <exception cref="IOException">The form ends too early.</exception>
    /// <exception cref="InvalidDataException">The form is malformed.</exception>
    public async ValueTask<(FormPart? Part, string? Problem)> NextAsync(CancellationToken cancellationToken)
    {
        if (await _reader.ReadNextSectionAsync(cancellationToken) is not { } section)
        {
            return (null, null);
        }

        if (++_parts > MaxParts)
        {
            return (null, $"The form has more than {MaxParts} parts.");
        }

        return ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            && HeaderUtilities.RemoveQuotes(disposition.Name).Value is { Length: > 0 } name
            ? (new FormPart(name, FileNameOf(disposition), section.Body), null)
            : (null, "Every part needs the header 'Content-Disposition: form-data; name=\"…\"'.");
    }

    /// <summary>Both spellings: .NET's client sends <c>filename</c> and <c>filename*</c>.</summary>
    private static string? FileNameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return name.Value is { } text && text.Length > LongestFileName ? text[..LongestFileName] : name.Value;
    }
}
