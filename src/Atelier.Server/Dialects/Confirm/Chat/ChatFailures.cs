using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Errors;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Failures as the <c>error</c> event tells them. Pure.</summary>
internal static class ChatFailures
{
    /// <summary>The request itself is at fault.</summary>
    public static ChatEvents.Failure Invalid(string message) => new(message, "INVALID_REQUEST", 400);

    /// <summary>The caller may not.</summary>
    public static ChatEvents.Failure Of(ErrorAnswer refusal) => new(refusal.Message, refusal.Code.ToUpperInvariant(), refusal.Status);

    /// <summary>The chat model failed.</summary>
    public static ChatEvents.Failure Of(ProviderFailure failure) => failure.Kind switch
    {
        FailureKind.Unauthenticated or FailureKind.InsufficientFunds or FailureKind.UnknownModel => new(
            $"The chat model cannot be used: {failure.Message} The operator checks CHAT_BASE_URL, CHAT_API_KEY and CHAT_MODEL.",
            "CONFIGURATION_ERROR",
            500),
        FailureKind.RateLimited => new(failure.Message, "RATE_LIMITED", 429),
        FailureKind.TimedOut => new(failure.Message, "TIMEOUT", 504),
        FailureKind.Unavailable => new(failure.Message, "CHAT_MODEL_UNAVAILABLE", 503),
        _ => new(failure.Message, "CHAT_MODEL_ERROR", 502),
    };
}
