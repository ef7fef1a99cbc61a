using Atelier.Server.Fetching;
using Microsoft.AspNetCore.WebUtilities;

namespace Atelier.Server.Native.Upscale;

/// <summary>A multipart body taken in: one picture, spooled as it arrives, and short text fields.</summary>
internal sealed class UploadedForm : IDisposable
{
    private const int MaxParts = 32;
    private const int MaxTextLength = 4096;

    private ImageSource? _image;

    public Dictionary<string, string> Fields { get; } = [];

    /// <exception cref="InvalidDataException">The body is broken, cut off, or has too many or too long fields.</exception>
    public static async Task<UploadedForm> ReadAsync(Stream body, string boundary, PictureSpool spool, CancellationToken cancellationToken)
    {
        var form = new UploadedForm();
        try
        {
            await form.FillAsync(new MultipartReader(boundary, body), spool, cancellationToken);
            return form;
        }
        catch (IOException exception) when (exception is not Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            form.Dispose();
            throw new InvalidDataException("The multipart body is cut off.", exception);
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    /// <summary>Hands the picture over; from then on it is the taker's to dispose.</summary>
    public ImageSource? TakeImage() => Interlocked.Exchange(ref _image, null);

    public void Dispose() => _image?.Dispose();

    private async Task FillAsync(MultipartReader reader, PictureSpool spool, CancellationToken cancellationToken)
    {
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellationToken) is { } section; parts++)
        {
            if (parts == MaxParts)
            {
                throw new InvalidDataException($"The form has more than {MaxParts} fields.");
            }

            var name = section.GetContentDispositionHeader()?.Name.Value?.Trim('"') ?? "";
            if (name == "image" && _image is null && section.AsFileSection() is { FileStream: { } file, FileName: var fileName })
            {
                await using var destination = spool.Create();
                await file.CopyToAsync(destination, cancellationToken);
                _image = await destination.CompleteAsync(fileName);
            }
            else
            {
                Fields[name] = await ReadTextAsync(section.Body, cancellationToken);
            }
        }
    }

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var text = new char[MaxTextLength + 1];
        var length = await reader.ReadBlockAsync(text, cancellationToken);
        return length > MaxTextLength
            ? throw new InvalidDataException($"A text field of the form has more than {MaxTextLength} characters.")
            : new string(text, 0, length);
    }
}
