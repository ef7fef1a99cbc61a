using Atelier.Server.Access;
using Atelier.Server.Access.SignIn;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Confirm;

/// <summary>
/// Lets callers in by what they show: an API key in the header, or in the body's <c>accessToken</c> an API key or a Google access token.
/// Where neither keys nor sign-in are set up, everybody may call.
/// </summary>
internal sealed class ConfirmAccess(ApiKeyRing keys, GoogleTokens google)
{
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>Notes who calls.</summary>
    /// <returns>Why not; <see langword="null"/> when the caller may go on.</returns>
    public async ValueTask<ErrorAnswer?> AdmitAsync(HttpContext context, string? accessToken, CancellationToken cancellationToken)
    {
        if (context.User.Identity is { IsAuthenticated: true } || !(keys.IsRequired || google.IsRequired))
        {
            return null;
        }

        accessToken = accessToken is { Length: > 0 } ? accessToken : ApiKeyGate.BearerOf(context.Request);
        if (accessToken is not null)
        {
            if (keys.Find(accessToken) is { } known)
            {
                context.User = known;
                return null;
            }

            if (google.IsRequired)
            {
                return await AskGoogleAsync(context, accessToken, cancellationToken);
            }
        }

        return Refused();
    }

    private async ValueTask<ErrorAnswer?> AskGoogleAsync(HttpContext context, string accessToken, CancellationToken cancellationToken)
    {
        switch (await google.CheckAsync(accessToken, cancellationToken))
        {
            case TokenVerdict.Accepted { Caller: var caller }:
                context.User = Callers.Named(caller);
                return null;
            case TokenVerdict.NotAllowed:
                return new ErrorAnswer(StatusCodes.Status403Forbidden, "FORBIDDEN", "This account may not use this server; the operator lists those that may.");
            case TokenVerdict.Unknown:
                return new ErrorAnswer(
                    StatusCodes.Status503ServiceUnavailable,
                    "SIGN_IN_UNAVAILABLE",
                    "The access token could not be checked, because Google does not answer; try again shortly.")
                {
                    RetryAfter = TimeSpan.FromSeconds(5),
                };
            default:
                return Refused();
        }
    }

    private static ErrorAnswer Refused() => new(StatusCodes.Status401Unauthorized, Unauthorized, "Invalid or expired access token")
    {
        Parameter = "accessToken",
    };
}
