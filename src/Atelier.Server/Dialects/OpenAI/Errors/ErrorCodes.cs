namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>S0's <c>responseStatus.errorCode</c> for refusals that do not come from the engine.</summary>
internal static class ErrorCodes
{
    public static string For(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        413 => "RequestEntityTooLarge",
        415 => "UnsupportedMediaType",
        429 => "TooManyRequests",
        501 => "NotImplemented",
        503 => "ServiceUnavailable",
        507 => "InsufficientStorage",
        >= 500 => "ServerError",
        _ => "BadRequest",
    };
}
