using System.Text.Json.Serialization;

namespace Atelier.Server.Access.SignIn;

/// <summary>What Google's tokeninfo tells of an access token. It writes numbers and truth as text; copies of it do not always.</summary>
/// <param name="Aud">The client it was made for.</param>
/// <param name="Azp">The client it was given to.</param>
/// <param name="Sub">The account.</param>
/// <param name="Exp">When it expires, Unix seconds.</param>
/// <param name="ExpiresIn">In how many seconds it expires.</param>
/// <param name="Email">The account's address; only with the scope for it.</param>
/// <param name="EmailVerified">Whether the address is the account's own.</param>
internal sealed record TokenInfo(
    string? Aud,
    string? Azp,
    string? Sub,
    long? Exp,
    long? ExpiresIn,
    string? Email,
    [property: JsonConverter(typeof(WrittenTruthConverter))] bool EmailVerified);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenInfo))]
internal sealed partial class TokenInfoJson : JsonSerializerContext;
