using Atelier.Server.Errors;

namespace Atelier.Server.Native.Upscale;

/// <summary>From an upscale's fields to the request everybody shares, for the route that makes it and for its quote. Pure.</summary>
internal static class UpscaleMapping
{
    /// <summary>What jobs and the catalog's rules call the dialect of this route.</summary>
    public const string Dialect = "native";

    /// <summary>How many times as large where nobody says.</summary>
    public const int DefaultScale = 2;

    /// <returns>The request, or why there is none; the picture stays the caller's then.</returns>
    public static (ImageRequest? Request, ErrorAnswer? Problem) ToRequest(UpscaleBody body, ImageSource image)
    {
        if (!TryFormat(body.OutputFormat, out var format))
        {
            return (null, UpscaleReading.Bad("output_format", "Parameter 'output_format' must be one of png, jpeg, webp, avif").Problem);
        }

        var request = new ImageRequest
        {
            Operation = ImageOperation.Upscale,
            Prompt = "",
            Model = body.Model,
            Images = [image],
            Scale = body.Scale ?? DefaultScale,
            Format = format,
            User = body.User,
            MaxCostUsd = body.MaxCost,
            Quote = body.Quote,
            EmbedMetadata = body.EmbedMetadata,
            Cache = body.Cache,
            Warnings = [.. (body.Unknown?.Keys ?? []).Select(static name => $"Unknown field '{name}' was ignored.")],
        };
        return (request, null);
    }

    private static bool TryFormat(string? name, out ImageFormat? format)
    {
        format = null;
        if (name is null)
        {
            return true;
        }

        var fine = ImageFormats.TryParse(name, out var found)
            && found is ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.Webp or ImageFormat.Avif;
        format = found;
        return fine;
    }
}
