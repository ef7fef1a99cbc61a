using System.Globalization;
using Atelier.Core.Library;
using Atelier.Server.Errors;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Images;

/// <summary>The short links to pictures, open to everybody who knows one.</summary>
internal static class ImageEndpoints
{
    private const int DefaultSide = 256;

    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/images").WithTags("Pictures");
        group.MapMethods("/{file}", s_read, ServeAsync)
            .WithSummary("A kept picture: {id}.png, or any other format name for a conversion.");
        group.MapMethods("/{id}/thumbnail", s_read, ServeThumbnailAsync)
            .WithSummary("A small WebP of a kept picture.");
    }

    private static async Task ServeAsync(
        string file,
        HttpContext context,
        ImageLibrary library,
        DrawingOptions drawing,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        var (id, extension) = Split(file);
        if (!ImageIds.IsId(id) || await library.FindAsync(id, cancellationToken) is not { } image)
        {
            await errors.WriteAsync(context, NotFound(drawing));
            return;
        }

        if (!ImageFormats.TryParse(extension, out var format) || (format != image.Format && !ImageLibrary.Formats.Contains(format)))
        {
            var names = string.Join(", ", ImageLibrary.Formats.Select(ImageFormats.ToExtension));
            await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "format_not_found", $"No format '{extension}'; this picture can be had as {names}."));
            return;
        }

        if (await library.OpenInFormatAsync(image, format, cancellationToken) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound(drawing));
            return;
        }

        var tag = format == image.Format ? image.Sha256 : $"{image.Sha256}-{format.ToExtension()}";
        var name = $"{image.Id}.{format.ToExtension()}";
        await ImageAnswer.SendAsync(context, bytes, format, tag, name, attachment: false, image.CreatedAt);
    }

    private static async Task ServeThumbnailAsync(
        string id,
        string? size,
        HttpContext context,
        ImageLibrary library,
        DrawingOptions drawing,
        ErrorAnswers errors,
        CancellationToken cancellationToken)
    {
        var side = DefaultSide;
        if (size is not null
            && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out side) || !ImageLibrary.ThumbnailSides.Contains(side)))
        {
            var sides = string.Join(", ", ImageLibrary.ThumbnailSides);
            await errors.WriteAsync(
                context,
                new(StatusCodes.Status400BadRequest, "invalid_value", $"Parameter 'size' must be one of {sides}") { Parameter = "size" });
            return;
        }

        if (!ImageIds.IsId(id)
            || await library.FindAsync(id, cancellationToken) is not { } image
            || await library.OpenThumbnailAsync(image, side, cancellationToken) is not { } bytes)
        {
            await errors.WriteAsync(context, NotFound(drawing));
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

    private static ErrorAnswer NotFound(DrawingOptions drawing) => new(
        StatusCodes.Status404NotFound,
        "image_not_found",
        drawing.GenerateActualImages
            ? "Image not found or expired"
            : "Image not found: this server draws no pictures, because FAKEAI_GENERATE_ACTUAL_IMAGES is false");
}
