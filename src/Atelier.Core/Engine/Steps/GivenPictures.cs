using System.Security.Cryptography;

namespace Atelier.Core.Engine.Steps;

/// <summary>Looks at the pictures a caller gave before anybody pays for working with them.</summary>
internal sealed class GivenPictures(IImageIntake intake, IImageOperations operations, DecodeLimits limits)
{
    public async ValueTask<JobError?> CheckAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation == ImageOperation.Transform)
        {
            // Each is looked at when its turn comes: a bad one is no reason to leave the others.
            await HashAsync(request.Images, cancellationToken);
            return null;
        }

        var sizes = new Dictionary<ImageSource, ImageSize>(ReferenceEqualityComparer.Instance);
        foreach (var (image, parameter, what) in Named(request))
        {
            var (facts, error) = await ReadAsync(image, parameter, what, cancellationToken);
            if (error is not null)
            {
                return error;
            }

            sizes[image] = facts!.Size;
        }

        // A mask or a markup lies over the first picture that is edited.
        ImageSize? first = request.EditedImages is [var edited, ..] ? sizes[edited] : null;
        return await CheckOverlayAsync(request.Mask, "mask", first, cancellationToken)
            ?? await CheckOverlayAsync(request.Markup, "markup", first, cancellationToken);
    }

    private static async ValueTask HashAsync(IReadOnlyList<ImageSource> images, CancellationToken cancellationToken)
    {
        foreach (var image in images.Where(static image => image.Sha256 is null))
        {
            await using var stream = image.OpenRead();
            image.Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        }
    }

    private static IEnumerable<(ImageSource Image, string Parameter, string What)> Named(ImageRequest request)
    {
        foreach (var (index, image) in request.Images.Index())
        {
            yield return (image, "image", request.Images.Count == 1 ? "Parameter 'image'" : $"Picture {index + 1} of parameter 'image'");
        }

        foreach (var (index, turn) in request.Turns.Index())
        {
            foreach (var image in turn.Images)
            {
                yield return (image, "messages", $"A picture in turn {index + 1} of parameter 'messages'");
            }
        }
    }

    private async ValueTask<JobError?> CheckOverlayAsync(
        ImageSource? overlay,
        string parameter,
        ImageSize? first,
        CancellationToken cancellationToken)
    {
        if (overlay is null)
        {
            return null;
        }

        var (facts, error) = await ReadAsync(overlay, parameter, $"Parameter '{parameter}'", cancellationToken);
        return error ?? (facts!.Size == first
            ? null
            : Bad(parameter, $"Parameter '{parameter}' is {facts.Size}; it must have the size of the first picture, {first}."));
    }

    private async ValueTask<(ImageFacts? Facts, JobError? Error)> ReadAsync(
        ImageSource image,
        string parameter,
        string what,
        CancellationToken cancellationToken)
    {
        if (image.Length == 0)
        {
            return (null, Bad(parameter, $"{what} is an empty file; a PNG, JPEG, WebP, AVIF or GIF picture is needed."));
        }

        if (image.Length > limits.MaxBytes)
        {
            return (null, Bad(parameter, $"{what} has {image.Length} bytes; at most {limits.MaxBytes} are allowed."));
        }

        await using var stream = image.OpenRead();
        var seen = await intake.InspectAsync(stream, limits.MaxBytes, cancellationToken);
        if (seen.Facts is null)
        {
            return (null, Bad(parameter, $"{what} cannot be used: {seen.Problem}"));
        }

        image.Sha256 = seen.Sha256;
        var report = await operations.CheckAsync(image, limits, cancellationToken);
        return report.Verdict is DecodeVerdict.Decodes or DecodeVerdict.Blank
            ? (seen.Facts, null)
            : (null, Bad(parameter, $"{what} cannot be used: {report.Reason}"));
    }

    private static JobError Bad(string parameter, string message) =>
        FailureTable.Error(FailureKind.InvalidRequest, message, parameter) with { Code = "invalid_image_file" };
}
