using Atelier.Core.Library;
using Atelier.Imaging.Vips;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Writing;

/// <summary>Shows pictures in a tool's result: as they are where they are small, otherwise as a thumbnail.</summary>
internal sealed class PictureContents(ImageLibrary library)
{
    /// <summary>Bytes of all pictures of one result together. As base64 they stay below the megabyte beyond which common clients refuse a result.</summary>
    private const int MostBytes = 700 * 1024;

    /// <summary>From the largest; below this there is little to see.</summary>
    private static readonly int[] s_sides = [1024, 512, 256];

    /// <summary>What models are commonly able to look at.</summary>
    private static readonly ImageFormat[] s_shown = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.Webp, ImageFormat.Gif];

    /// <returns>One for each picture that can be shown; the others are only told of.</returns>
    public async ValueTask<List<ContentBlock>> ShowAsync(IReadOnlyList<ImageRecord> images, CancellationToken cancellationToken)
    {
        var shown = new List<ContentBlock>(images.Count);
        foreach (var image in images)
        {
            if (await ShowAsync(image, MostBytes / images.Count, cancellationToken) is { } content)
            {
                shown.Add(content);
            }
        }

        return shown;
    }

    private async ValueTask<ContentBlock?> ShowAsync(ImageRecord image, int most, CancellationToken cancellationToken)
    {
        if (image.Bytes <= most && s_shown.Contains(image.Format))
        {
            return await ReadAsync(await library.OpenAsync(image, cancellationToken), image.Format, most, cancellationToken);
        }

        try
        {
            foreach (var side in s_sides)
            {
                var thumbnail = await library.OpenThumbnailAsync(image, side, cancellationToken);
                if (await ReadAsync(thumbnail, ImageFormat.Webp, most, cancellationToken) is { } content)
                {
                    return content;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or VipsUnavailableException or StorageException)
        {
            // What cannot be made smaller is still kept, and its address is in the result.
        }

        return null;
    }

    private static async ValueTask<ContentBlock?> ReadAsync(Stream? bytes, ImageFormat format, int most, CancellationToken cancellationToken)
    {
        if (bytes is null)
        {
            return null;
        }

        await using (bytes)
        {
            if (bytes.Length > most)
            {
                return null;
            }

            var picture = new byte[bytes.Length];
            await bytes.ReadExactlyAsync(picture, cancellationToken);
            return ImageContentBlock.FromBytes(picture, format.ToMediaType());
        }
    }
}
