using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Core.Library;

/// <summary>Signs the links of shares, and gives their pictures names that tell nobody their ids. Safe for concurrent use.</summary>
/// <remarks>
/// A token is the share's id and 16 bytes of its HMAC-SHA256, in base64url. A picture's name is its id, encrypted with a key of the share's own: whoever has
/// a picture's id can see it without the share, and so is not to learn it from one that can be revoked.
/// </remarks>
public sealed class ShareLinks(ISecretStore secrets)
{
    private const string SecretName = "shares";
    private const int IdBytes = 16;
    private const int SignatureBytes = 16;

    /// <summary>Characters of a token.</summary>
    public const int TokenLength = 43;

    private volatile byte[]? _key;

    public async ValueTask<string> TokenOfAsync(string shareId, CancellationToken cancellationToken)
    {
        var key = _key ?? await FindKeyAsync(cancellationToken);
        var id = Convert.FromHexString(shareId);
        return Base64Url.EncodeToString([.. id, .. Sign(key, id)]);
    }

    /// <summary>The share a token is for; <see langword="null"/> when we did not sign it.</summary>
    public async ValueTask<string?> ReadTokenAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length != TokenLength || !Base64Url.IsValid(token))
        {
            return null;
        }

        var key = _key ?? await FindKeyAsync(cancellationToken);
        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length == IdBytes + SignatureBytes && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(IdBytes), Sign(key, bytes[..IdBytes]))
            ? Convert.ToHexStringLower(bytes.AsSpan(0, IdBytes))
            : null;
    }

    /// <summary>What a picture is called within a share: 32 hex digits.</summary>
    public async ValueTask<string> NameOfAsync(string shareId, string imageId, CancellationToken cancellationToken)
    {
        using var cipher = CipherOf(_key ?? await FindKeyAsync(cancellationToken), shareId);
        return Convert.ToHexStringLower(cipher.EncryptEcb(Convert.FromHexString(imageId), PaddingMode.None));
    }

    /// <summary>The id of the picture that is called so within a share; whether there is one at all is another question.</summary>
    public async ValueTask<string> ReadNameAsync(string shareId, string name, CancellationToken cancellationToken)
    {
        using var cipher = CipherOf(_key ?? await FindKeyAsync(cancellationToken), shareId);
        return Convert.ToHexStringLower(cipher.DecryptEcb(Convert.FromHexString(name), PaddingMode.None));
    }

    private static byte[] Sign(byte[] key, byte[] id) => HMACSHA256.HashData(key, id)[..SignatureBytes];

    /// <summary>One block is one id, so that there is nothing to chain.</summary>
    private static Aes CipherOf(byte[] key, string shareId)
    {
        var cipher = Aes.Create();
        cipher.Key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"pictures of {shareId}"));
        return cipher;
    }

    private async ValueTask<byte[]> FindKeyAsync(CancellationToken cancellationToken)
    {
        var secret = await secrets.GetOrAddAsync(SecretName, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), cancellationToken);
        return _key = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
    }
}
