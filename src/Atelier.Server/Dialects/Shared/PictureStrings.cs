using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Atelier.Server.Images;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Takes in pictures given as strings in JSON that is at hand: ids and links of kept ones, base64, data: and https addresses.</summary>
internal sealed class PictureStrings(PictureTaker taker, KeptPictures kept)
{
    /// <param name="parameter">Their name for messages.</param>
    /// <param name="images">JSON strings.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The pictures, which the caller disposes, or why one of them cannot be used.</returns>
    public async ValueTask<(IReadOnlyList<ImageSource> Pictures, PictureProblem? Problem)> TakeAsync(
        string parameter,
        IReadOnlyList<JsonElement> images,
        CancellationToken cancellationToken)
    {
        var taken = new List<ImageSource>(images.Count);
        try
        {
            foreach (var (index, image) in images.Index())
            {
                var (source, problem) = await TakeOneAsync(string.Create(CultureInfo.InvariantCulture, $"{parameter}[{index}]"), image, cancellationToken);
                if (source is null)
                {
                    taken.ForEach(static earlier => earlier.Dispose());
                    return ([], problem);
                }

                taken.Add(source);
            }

            return (taken, null);
        }
        catch
        {
            taken.ForEach(static earlier => earlier.Dispose());
            throw;
        }
    }

    /// <summary>One picture; the same for a list's entry and for a field of its own.</summary>
    public async ValueTask<TakenPicture> TakeOneAsync(string name, JsonElement image, CancellationToken cancellationToken)
    {
        var text = TextOf(image);
        if (text is null)
        {
            return new TakenPicture(null, new PictureProblem("invalid_type", name, $"Parameter '{name}' must be a string of valid Unicode."));
        }

        if (ImageIds.InString(image) is { } id && await kept.FindAsync(id, cancellationToken) is { } source)
        {
            return new TakenPicture(source, null);
        }

        using var stream = new MemoryStream(text, writable: false);
        return await taker.TakeTextAsync(name, stream, PictureForms.AlsoBareBase64, cancellationToken);
    }

    /// <summary>The string's UTF-8; only one with escapes becomes a string on the way.</summary>
    private static byte[]? TextOf(JsonElement image)
    {
        var raw = JsonMarshal.GetRawUtf8Value(image)[1..^1];
        if (!raw.Contains((byte)'\\'))
        {
            return raw.ToArray();
        }

        try
        {
            return Encoding.UTF8.GetBytes(image.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
