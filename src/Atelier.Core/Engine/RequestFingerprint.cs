using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Atelier.Core.Engine;

/// <summary>Hashes what a request means: the same wish has the same fingerprint, however its body was spelled.</summary>
/// <remarks>How long somebody waits, whether a kept picture may serve and which quote is passed back do not change what is wished for.</remarks>
internal static class RequestFingerprint
{
    /// <returns>Lower-case hex SHA-256.</returns>
    public static ValueTask<string> ComputeAsync(ImageRequest request, CancellationToken cancellationToken) =>
        HashAsync(StoredRequest.From(request, inputs: null) with { Timeout = null, Cache = null, Quote = null }, request, cancellationToken);

    /// <summary>Of what is to be drawn alone: how it is routed, paid for, waited for, written to a file and kept is left out. What a quote is about.</summary>
    /// <returns>Lower-case hex SHA-256.</returns>
    public static ValueTask<string> OfMeaningAsync(ImageRequest request, CancellationToken cancellationToken) => HashAsync(
        StoredRequest.From(request, inputs: null) with
        {
            Timeout = null,
            MaxCostUsd = null,
            Quote = null,
            Cache = null,
            Fallback = null,
            Route = null,
            Format = request.Format == ImageFormat.Svg ? request.Format : null,
            Compression = null,
            EmbedMetadata = null,
            Keeping = null,
        },
        request,
        cancellationToken);

    private static async ValueTask<string> HashAsync(StoredRequest meaning, ImageRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(CanonicalJson.Write(JsonSerializer.SerializeToElement(meaning, StoredRequestJson.Default.StoredRequest)));
        foreach (var (role, source) in PicturesOf(request))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(role));
            hash.AppendData(source.Sha256 is { } known ? Convert.FromHexString(known) : await HashAsync(source, cancellationToken));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async ValueTask<byte[]> HashAsync(ImageSource source, CancellationToken cancellationToken)
    {
        await using var stream = source.OpenRead();
        return await SHA256.HashDataAsync(stream, cancellationToken);
    }

    /// <summary>With what each is for: a second picture is no mask.</summary>
    private static IEnumerable<(string Role, ImageSource Source)> PicturesOf(ImageRequest request)
    {
        foreach (var image in request.Images)
        {
            yield return ("image", image);
        }

        if (request.Mask is { } mask)
        {
            yield return ("mask", mask);
        }

        if (request.Markup is { } markup)
        {
            yield return ("markup", markup);
        }

        foreach (var (index, turn) in request.Turns.Index())
        {
            foreach (var image in turn.Images)
            {
                yield return (FormattableString.Invariant($"turn {index}"), image);
            }
        }
    }
}
