using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atelier.Providers.Vertex;

/// <summary>A file of Google credentials: a service account's key, or a person's refresh token.</summary>
/// <remarks>No record: one would show its secrets when written as text.</remarks>
internal sealed class GoogleCredentials
{
    public const string ServiceAccount = "service_account";

    public const string AuthorizedUser = "authorized_user";

    /// <summary>Real files have 2 to 3 KB.</summary>
    private const int LongestFile = 64 * 1024;

    private static readonly Uri s_usualTokenAddress = new("https://oauth2.googleapis.com/token");

    public string? Type { get; init; }

    public string? ClientEmail { get; init; }

    public string? PrivateKeyId { get; init; }

    /// <summary>PKCS #8 in PEM.</summary>
    public string? PrivateKey { get; init; }

    public Uri? TokenUri { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Where it is exchanged for access tokens; the operator's file says so, and so it is trusted.</summary>
    [JsonIgnore]
    public Uri TokenAddress => TokenUri ?? s_usualTokenAddress;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It holds no credentials that can be used; the message says why, without its contents.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static async Task<GoogleCredentials> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        if (file.Length > LongestFile)
        {
            throw new InvalidDataException("the credentials file is too long to be one.");
        }

        GoogleCredentials? read;
        try
        {
            read = await JsonSerializer.DeserializeAsync(file, GoogleCredentialsJson.Default.GoogleCredentials, cancellationToken);
        }
        catch (JsonException)
        {
            throw new InvalidDataException("the credentials file is not the JSON it should be.");
        }

        return read switch
        {
            { Type: ServiceAccount, ClientEmail: not null, PrivateKey: not null } => read,
            { Type: AuthorizedUser, ClientId: not null, ClientSecret: not null, RefreshToken: not null } => read,
            { Type: ServiceAccount or AuthorizedUser } => throw new InvalidDataException("the credentials file lacks some of its fields."),
            _ => throw new InvalidDataException(
                $"the credentials file is of another type than '{ServiceAccount}' and '{AuthorizedUser}'; use an access token for others."),
        };
    }
}

[JsonSerializable(typeof(GoogleCredentials))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class GoogleCredentialsJson : JsonSerializerContext;
