using Atelier.Core.Engine;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Writing;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Documentation;

/// <summary>One error of each status, for the OpenAPI document.</summary>
internal static class ErrorExamples
{
    /// <summary>Where the server asks for keys.</summary>
    public static OpenAiError NoKey { get; } =
        new(StatusCodes.Status401Unauthorized, "missing_api_key", "Authentication required") { Detail = "Missing API key" };

    public static OpenAiError NoStart { get; } =
        OpenAiErrors.Missing("start_time", "Missing required parameter: start_time, in Unix seconds") with { Place = ParameterPlace.Query };

    public static OpenAiError UnknownModel { get; } = OpenAiErrors.UnknownModel("no-such-model");

    /// <summary>What a route that makes pictures may answer instead of pictures.</summary>
    public static OpenAiError[] Images { get; } =
    [
        OpenAiErrors.BadValue("n", "Parameter 'n' must be between 1 and 10"),
        NoKey,
        Of(FailureKind.BudgetExceeded, "This request may cost more than is left of today's budget."),
        Of(FailureKind.Conflict, "This Idempotency-Key was used for another request. Use a new key, or send the same request again."),
        AnswerComposer.Gone("01a21fb461cc730cabd4d81a9883eed5"),
        new(
            StatusCodes.Status413PayloadTooLarge,
            "request_too_large",
            "The request's body is too large; at most 20971520 bytes are allowed (ATELIER_MAX_JSON_BYTES).") { Param = "body" },
        OpenAiErrors.UnsupportedMediaType("text/plain"),
        Of(FailureKind.RateLimited, "Too many requests; at most 60 a minute are allowed. Try again in 12 s."),
        Of(FailureKind.Internal, "An unexpected error occurred; the operator finds it in the log under 01a21fb4-de86-7f0b-8296-ff8d07d5f6c3."),
        Of(FailureKind.NoProvider, "No provider that is configured here can draw this."),
        Of(FailureKind.BadResponse, "The provider's answer holds no picture."),
        Of(FailureKind.Unavailable, "The provider cannot be reached. Try again."),
        Of(FailureKind.TimedOut, "No picture came within 300 s."),
    ];

    private static OpenAiError Of(FailureKind kind, string message) => OpenAiErrors.From(FailureTable.Error(kind, message));
}
