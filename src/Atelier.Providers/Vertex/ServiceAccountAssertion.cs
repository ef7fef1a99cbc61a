using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Atelier.Providers.Vertex;

/// <summary>A service account's signed word that it is who it is (RFC 7523), which Google exchanges for an access token. Pure.</summary>
internal static class ServiceAccountAssertion
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    /// <summary>Google takes no longer ones.</summary>
    private static readonly TimeSpan s_life = TimeSpan.FromHours(1);

    /// <exception cref="CryptographicException">The key is none.</exception>
    /// <exception cref="ArgumentException">The key is not in PEM.</exception>
    public static string Create(GoogleCredentials account, DateTimeOffset now)
    {
        var header = Encode(writer =>
        {
            writer.WriteString("alg"u8, "RS256"u8);
            writer.WriteString("typ"u8, "JWT"u8);
            if (account.PrivateKeyId is not null)
            {
                writer.WriteString("kid"u8, account.PrivateKeyId);
            }
        });
        var claims = Encode(writer =>
        {
            writer.WriteString("iss"u8, account.ClientEmail);
            writer.WriteString("scope"u8, Scope);
            writer.WriteString("aud"u8, account.TokenAddress.AbsoluteUri);
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + s_life).ToUnixTimeSeconds());
        });
        using var key = RSA.Create();
        key.ImportFromPem(account.PrivateKey);
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }
}
