using System.Security.Cryptography;
using System.Text.Json;

namespace Atelier.Core.Engine;

/// <summary>Hashes what a request means: the same wish has the same fingerprint, however its body was spelled.</summary>
internal static class RequestFingerprint
{
    /// <returns>Lower-case hex SHA-256.</returns>
    public static async ValueTask<string> ComputeAsync(ImageRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var meaning = StoredRequest.From(request, inputs: null) with { Timeout = null };
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(meaning, StoredRequestJson.Default.StoredRequest));
        foreach (var source in request.AllPictures)
        {
            await using var stream = source.OpenRead();
            hash.AppendData(await SHA256.HashDataAsync(stream, cancellationToken));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
