using System.Globalization;
using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>A bearer token and when it ends.</summary>
internal sealed record EntraToken(string Text, DateTimeOffset Ends)
{
    private const int UsualSeconds = 3600;

    /// <summary>Reads <c>{access_token, expires_in}</c>; managed identities write numbers as text, and App Service a time (<c>expires_on</c>).</summary>
    /// <exception cref="UpstreamException">There is no token in it.</exception>
    public static EntraToken Read(JsonElement answer, DateTimeOffset now)
    {
        if (OpenAiWire.Text(answer, "access_token") is not { Length: > 0 } text)
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.Unauthenticated, "Entra ID answered without a token.") { Charged = Charge.No });
        }

        return new EntraToken(text, Whole(answer, "expires_in") is { } seconds ? now.AddSeconds(seconds)
            : Whole(answer, "expires_on") is { } until ? DateTimeOffset.FromUnixTimeSeconds(until)
            : now.AddSeconds(UsualSeconds));
    }

    /// <summary>Without the token, so that it cannot end up in a log.</summary>
    public override string ToString() => $"token until {Ends:O}";

    private static int? Whole(JsonElement answer, string name) =>
        OpenAiWire.Number(answer, name)
        ?? (int.TryParse(OpenAiWire.Text(answer, name), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : null);
}
