using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Core.Webhooks;

/// <summary>Signs messages by the Standard Webhooks scheme, version 1.</summary>
/// <remarks>Source: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md, read 2026-11.</remarks>
public static class WebhookSignature
{
    /// <summary>What every secret begins with.</summary>
    public const string SecretPrefix = "whsec_";

    private const int NewKeyBytes = 32;
    private const int FewestKeyBytes = 24;
    private const int MostKeyBytes = 64;

    /// <summary>A new random secret.</summary>
    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(NewKeyBytes));

    /// <summary>Whether text is a secret: the prefix and base64 of 24 to 64 bytes.</summary>
    public static bool IsSecret(string text) => KeyOf(text) is { Length: >= FewestKeyBytes and <= MostKeyBytes };

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, so that receivers may know the old one or the new.</summary>
    /// <param name="secrets">Secrets that <see cref="IsSecret"/> accepts.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, seconds since 1970.</param>
    /// <param name="body">The bytes as they are sent.</param>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        var signatures = new List<string>();
        foreach (var secret in secrets)
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret) ?? []);
            hash.AppendData(head);
            hash.AppendData(body);
            signatures.Add("v1," + Convert.ToBase64String(hash.GetHashAndReset()));
        }

        return string.Join(' ', signatures);
    }

    private static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) ? key[..length] : null;
    }
}
