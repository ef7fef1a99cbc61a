using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Atelier.Testing.Upstreams;

/// <summary>Google's <c>tokeninfo</c> for access tokens: numbers and truth are told as text, and what it does not know is 400.</summary>
public sealed class TokenInfoUpstream : ScriptedUpstream
{
    public const string ClientId = "1234-house.apps.googleusercontent.com";

    private readonly ConcurrentDictionary<string, JsonObject> _tokens = new();

    /// <summary>Where it is asked.</summary>
    public Uri InfoAddress => new(Address, "/tokeninfo");

    /// <summary>Makes a token good.</summary>
    /// <param name="token">The token.</param>
    /// <param name="ends">When it expires.</param>
    /// <param name="email">Whose it is.</param>
    /// <param name="client">Whom it was made for.</param>
    public void Know(string token, DateTimeOffset ends, string email = "ada@example.org", string client = ClientId) => _tokens[token] = new JsonObject
    {
        ["azp"] = client,
        ["aud"] = client,
        ["sub"] = "1078512",
        ["scope"] = "openid https://www.googleapis.com/auth/userinfo.email",
        ["exp"] = ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["expires_in"] = "3599",
        ["email"] = email,
        ["email_verified"] = "true",
        ["access_type"] = "online",
    };

    protected override Reply Answer(SeenRequest request)
    {
        var token = request.Query.StartsWith("?access_token=", StringComparison.Ordinal)
            ? Uri.UnescapeDataString(request.Query["?access_token=".Length..])
            : "";
        return request.Path == "/tokeninfo" && _tokens.TryGetValue(token, out var known)
            ? Reply.Json(known)
            : Reply.Json("""{"error":"invalid_token","error_description":"Invalid Value"}""", 400);
    }
}
