using System.Security.Cryptography;
using System.Text.Json;

namespace Atelier.Core.Engine;

/// <summary>Hashes what a request means: the same wish has the same fingerprint, however its body was spelled.</summary>
internal static class RequestFingerprint
{
    /// <returns>Lower-case hex SHA-256.</returns>
    public static ValueTask<string> ComputeAsync(ImageRequest request, CancellationToken cancellationToken) =>
        HashAsync(StoredRequest.From(request, inputs: null) with { Timeout = null }, request, cancellationToken);

    /// <summary>Of what is to be drawn alone: how it is routed, paid for, waited for and written to a file is left out. What a quote is about.</summary>
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
        },
        request,
        cancellationToken);

    private static async ValueTask<string> HashAsync(StoredRequest meaning, ImageRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(meaning, StoredRequestJson.Default.StoredRequest));
        foreach (var source in request.AllPictures)
        {
            await using var stream = source.OpenRead();
            hash.AppendData(await SHA256.HashDataAsync(stream, cancellationToken));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
