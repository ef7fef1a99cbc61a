using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Core.Quotes;

/// <summary>Signs what a quote promises, and knows its own signature again. Safe for concurrent use.</summary>
/// <remarks>
/// A quote's text is <c>terms.signature</c>, both base64url: the terms as lines, the signature their HMAC-SHA256. Nothing of a quote is
/// kept; the caller carries it.
/// </remarks>
public sealed class QuoteSigner(QuoteOptions options, ISecretStore secrets)
{
    /// <summary>No quote of ours is longer.</summary>
    public const int LongestText = 2048;

    private const string Version = "1";
    private const string SecretName = "quotes";
    private const int Lines = 7;
    private const decimal MicrosPerUsd = 1_000_000;

    private volatile byte[]? _key;

    public async ValueTask<string> SignAsync(QuoteTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var key = _key ?? await FindKeyAsync(cancellationToken);
        var payload = Encoding.UTF8.GetBytes(string.Join(
            '\n',
            Version,
            Hashed(terms.Caller),
            terms.Meaning,
            terms.Provider,
            terms.Model,
            ((long)(terms.HighUsd * MicrosPerUsd)).ToString(CultureInfo.InvariantCulture),
            terms.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, payload))}";
    }

    /// <summary>Reads a quote's terms; <see langword="null"/> when we did not sign this text for this caller.</summary>
    public async ValueTask<QuoteTerms?> ReadAsync(string text, string caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var key = _key ?? await FindKeyAsync(cancellationToken);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (text.Length > LongestText || dot <= 0 || Decode(text.AsSpan(0, dot)) is not { } payload || Decode(text.AsSpan(dot + 1)) is not { } signature)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(signature, HMACSHA256.HashData(key, payload)) ? Parse(payload, caller) : null;
    }

    private static QuoteTerms? Parse(byte[] payload, string caller)
    {
        var lines = Encoding.UTF8.GetString(payload).Split('\n');
        return lines.Length == Lines && lines[0] == Version && lines[1] == Hashed(caller)
            ? new QuoteTerms(
                caller,
                lines[2],
                lines[3],
                lines[4],
                long.Parse(lines[5], CultureInfo.InvariantCulture) / MicrosPerUsd,
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(lines[6], CultureInfo.InvariantCulture)))
            : null;
    }

    // A caller's id may be of anybody's choosing, and is nobody else's business.
    private static string Hashed(string caller) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caller)))[..16];

    private static byte[]? Decode(ReadOnlySpan<char> text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private async ValueTask<byte[]> FindKeyAsync(CancellationToken cancellationToken)
    {
        var secret = options.SigningKey
            ?? await secrets.GetOrAddAsync(SecretName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancellationToken);
        return _key = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }
}
