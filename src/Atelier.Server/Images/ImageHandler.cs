using System.Globalization;
using Atelier.Core.Library;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Images;

/// <summary>Serves pictures, conversions and thumbnails by their short links.</summary>
internal sealed class ImageHandler(ImageLibrary library, StoreLinks storeLinks, DrawingOptions drawing, ErrorAnswers errors)
{
    private const int DefaultSide = 256;

    public async Task ServeAsync(HttpContext context)
    {
        var (id, extension) = Split(context.RouteText("file"));
        if (!ImageIds.IsPicture(id) || await library.FindAsync(id, context.RequestAborted) is not { } image)
        {
            await errors.WriteAsync(context, NotFound());
            return;
        }

        if (!ImageFormats.TryParse(extension, out var format) || (format != image.Format && !ImageLibrary.Formats.Contains(format)))
        {
            await errors.WriteAsync(context, NoSuchFormat(extension));
            return;
        }

        if (format == image.Format && await storeLinks.TryRedirectAsync(context, image, attachment: false))
        {
            return;
        }

        if (await library.OpenInFormatAsync(image, format, context.RequestAborted) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound());
            return;
        }

        var tag = format == image.Format ? image.Sha256 : $"{image.Sha256}-{format.ToExtension()}";
        var name = $"{image.Id}.{format.ToExtension()}";
        await ImageAnswer.SendAsync(context, bytes, format, tag, name, attachment: false, image.CreatedAt);
    }

    public async Task ServeThumbnailAsync(HttpContext context)
    {
        if (!TrySide(context.QueryText("size"), out var side))
        {
            await errors.WriteAsync(context, NoSuchSide());
            return;
        }

        var id = context.RouteText("id");
        if (!ImageIds.IsPicture(id)
            || await library.FindAsync(id, context.RequestAborted) is not { } image
            || await library.OpenThumbnailAsync(image, side, context.RequestAborted) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound());
            return;
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"{image.Sha256}-{side}");
        var name = string.Create(CultureInfo.InvariantCulture, $"{image.Id}-{side}.webp");
        await ImageAnswer.SendAsync(context, bytes, ImageFormat.Webp, tag, name, attachment: false, image.CreatedAt);
    }

    private static (string Id, string Extension) Split(string file)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (file, "") : (file[..dot], file[(dot + 1)..]);
    }

    private static bool TrySide(string? text, out int side)
    {
        side = DefaultSide;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && ImageLibrary.ThumbnailSides.Contains(side));
    }

    private static ErrorAnswer NoSuchSide() => new(
        StatusCodes.Status400BadRequest,
        "invalid_value",
        $"Parameter 'size' must be one of {string.Join(", ", ImageLibrary.ThumbnailSides)}")
    {
        Parameter = "size",
    };

    private static ErrorAnswer NoSuchFormat(string extension) => new(
        StatusCodes.Status404NotFound,
        "format_not_found",
        $"No format '{extension}'; this picture can be had as {string.Join(", ", ImageLibrary.Formats.Select(ImageFormats.ToExtension))}.");

    private ErrorAnswer NotFound() => new(
        StatusCodes.Status404NotFound,
        "image_not_found",
        drawing.GenerateActualImages
            ? "Image not found or expired"
            : "Image not found: this server draws no pictures, because FAKEAI_GENERATE_ACTUAL_IMAGES is false");
}
