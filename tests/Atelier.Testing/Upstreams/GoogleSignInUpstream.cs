using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Atelier.Testing.Upstreams;

/// <summary>Google's token endpoint and a machine's metadata server.</summary>
public sealed class GoogleSignInUpstream : ScriptedUpstream
{
    private readonly RSA _key = RSA.Create(2048);
    private int _tokens;

    /// <summary>The address in a service account's file.</summary>
    public Uri TokenAddress => new(Address, "/token");

    /// <summary>A service account's key file, whose signature is checked here.</summary>
    public string ServiceAccountFile() => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = "a-project",
        ["private_key_id"] = "key-1",
        ["private_key"] = _key.ExportPkcs8PrivateKeyPem(),
        ["client_email"] = "atelier@a-project.iam.gserviceaccount.com",
        ["token_uri"] = TokenAddress.AbsoluteUri,
    }.ToJsonString();

    /// <summary>What <c>gcloud auth application-default login</c> writes, with this address in place of Google's.</summary>
    public string AuthorizedUserFile() => new JsonObject
    {
        ["type"] = "authorized_user",
        ["client_id"] = "a-client",
        ["client_secret"] = "a-secret",
        ["refresh_token"] = "a-refresh-token",
        ["token_uri"] = TokenAddress.AbsoluteUri,
    }.ToJsonString();

    protected override Reply Answer(SeenRequest request)
    {
        if (request.Is("GET", "/computeMetadata/v1/instance/service-accounts/default/token"))
        {
            return request.Header("metadata-flavor") == "Google" ? Token() : new Reply(403, "text/plain", "Missing Metadata-Flavor:Google header."u8.ToArray());
        }

        if (!request.Is("POST", "/token"))
        {
            return new Reply(404, "text/plain", []);
        }

        var form = HttpUtility.ParseQueryString(request.Text);
        return form["grant_type"] switch
        {
            "urn:ietf:params:oauth:grant-type:jwt-bearer" when IsSigned(form["assertion"]) => Token(),
            "refresh_token" when (form["client_id"], form["client_secret"], form["refresh_token"]) == ("a-client", "a-secret", "a-refresh-token") => Token(),
            _ => Reply.Json("""{"error":"invalid_grant","error_description":"Invalid JWT Signature for atelier@a-project.iam.gserviceaccount.com."}""", 400),
        };
    }

    private Reply Token() => Reply.Json($$"""{"access_token":"ya29.token-{{Interlocked.Increment(ref _tokens)}}","expires_in":3599,"token_type":"Bearer"}""");

    private bool IsSigned(string? assertion)
    {
        var parts = (assertion ?? "").Split('.');
        if (parts.Length != 3)
        {
            return false;
        }

        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var (header, claims) = (JsonNode.Parse(Decode(parts[0]))!, JsonNode.Parse(Decode(parts[1]))!);
        return _key.VerifyData(signed, Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            && (string?)header["alg"] == "RS256"
            && (string?)claims["iss"] == "atelier@a-project.iam.gserviceaccount.com"
            && (string?)claims["aud"] == TokenAddress.AbsoluteUri
            && (string?)claims["scope"] == "https://www.googleapis.com/auth/cloud-platform"
            && (long?)claims["exp"] - (long?)claims["iat"] is > 0 and <= 3600;
    }

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
