namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>OpenAI's <c>error.type</c> for a status and a code, as its own service chooses them.</summary>
internal static class ErrorTypes
{
    public static string For(int status, string code) => (status, code) switch
    {
        (400, "invalid_value" or "moderation_blocked") => "image_generation_user_error",
        (402, _) => "billing_limit_user_error",
        (429, "insufficient_quota") => "insufficient_quota",
        (429, _) => "requests",
        ( >= 500, "image_generation_failed") => "image_generation_server_error",
        ( >= 500, _) => "server_error",
        _ => "invalid_request_error",
    };
}
