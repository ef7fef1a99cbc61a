using System.Text.Json;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Fetching;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Native.Upscale;

/// <summary>Reads an upscale request in either of its forms, and finds its picture.</summary>
internal sealed class UpscaleReader(KeptPictures kept, PictureSpool spool)
{
    private const int MaxBoundaryLength = 70;
    private const string DataScheme = "data:";

    public async Task<UpscaleReading> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType())
        {
            return await ReadJsonAsync(request.Body, cancellationToken);
        }

        var isForm = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        return isForm
            ? await ReadFormAsync(request.Body, HeaderUtilities.RemoveQuotes(type!.Boundary).ToString(), cancellationToken)
            : new UpscaleReading { Problem = StatusErrors.For(request.HttpContext, StatusCodes.Status415UnsupportedMediaType) };
    }

    private async Task<UpscaleReading> ReadJsonAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var json = await JsonBody.ReadAsync(stream, cancellationToken);
        try
        {
            if (DuplicateKeys.Find(json.Bytes.Span) is { } twice)
            {
                return UpscaleReading.Bad(twice, $"Parameter '{twice}' was given twice; send it once.");
            }

            var body = JsonSerializer.Deserialize(json.Bytes.Span, NativeJson.Default.UpscaleBody);
            return await FindImageAsync(body ?? new UpscaleBody(), cancellationToken);
        }
        catch (JsonException exception)
        {
            return exception.Path is { Length: > 2 } path
                ? UpscaleReading.Bad(path[2..], $"Parameter '{path[2..]}' has the wrong type; /docs shows every field and its type.")
                : UpscaleReading.Bad("body", "The body is not a JSON object with the fields of this route; /docs shows them.");
        }
    }

    private async Task<UpscaleReading> ReadFormAsync(Stream stream, string boundary, CancellationToken cancellationToken)
    {
        if (boundary.Length is 0 or > MaxBoundaryLength)
        {
            return UpscaleReading.Bad("Content-Type", $"The multipart boundary must have 1 to {MaxBoundaryLength} characters.");
        }

        try
        {
            using var form = await UploadedForm.ReadAsync(stream, boundary, spool, cancellationToken);
            var (body, problem) = UpscaleFields.Read(form.Fields);
            if (problem is not null)
            {
                return new UpscaleReading { Problem = problem };
            }

            return form.TakeImage() is { } image
                ? new UpscaleReading { Body = body, Image = image }
                : await FindImageAsync(body, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            return UpscaleReading.Bad("body", exception.Message);
        }
    }

    private ValueTask<UpscaleReading> FindImageAsync(UpscaleBody body, CancellationToken cancellationToken) =>
        body.Image is { } address && address.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase)
            ? new(ReadDataAddress(body, address))
            : FindKeptAsync(body, body.ImageId ?? body.Image, cancellationToken);

    private static UpscaleReading ReadDataAddress(UpscaleBody body, string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !address.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return UpscaleReading.Bad("image", "Parameter 'image' must be a data: address in base64, such as data:image/png;base64,…");
        }

        var text = address.AsSpan(comma + 1);
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(text, bytes, out var length)
            ? new UpscaleReading { Body = body, Image = new MemoryImageSource(bytes.AsMemory(0, length)) }
            : UpscaleReading.Bad("image", "Parameter 'image' is a data: address whose base64 cannot be read.");
    }

    private async ValueTask<UpscaleReading> FindKeptAsync(UpscaleBody body, string? id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(id))
        {
            return UpscaleReading.NoImage;
        }

        return await kept.FindAsync(id, cancellationToken) is { } image
            ? new UpscaleReading { Body = body, Image = image }
            : UpscaleReading.NotKept;
    }
}
