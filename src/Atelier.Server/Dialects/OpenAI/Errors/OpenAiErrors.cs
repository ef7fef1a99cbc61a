using System.Diagnostics.CodeAnalysis;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>The refusals this dialect makes itself, and the engine's in its words.</summary>
internal static class OpenAiErrors
{
    public const string MissingParameter = "missing_required_parameter";

    public const string InvalidType = "invalid_type";

    public const string InvalidJson = "invalid_json";

    /// <summary>Characters of a caller's own text that a message repeats.</summary>
    private const int LongestEchoed = 256;

    public static OpenAiError From(JobError error)
    {
        var row = FailureTable.For(error.Kind);
        return new OpenAiError(row.Status, string.IsNullOrEmpty(error.Code) ? row.Code : error.Code, error.Message)
        {
            Param = error.Parameter,
            Place = error.Parameter == IdempotencyHeader.Name ? ParameterPlace.Header : ParameterPlace.Body,
            ErrorCode = row.ErrorCode,
            RetryAfter = error.RetryAfter,
            Shortfall = error.Shortfall,

            // Everything else is final, or may have cost money already: a repeat would buy the picture twice.
            Retryable = error.Kind is FailureKind.RateLimited or FailureKind.Unavailable,
        };
    }

    [return: NotNullIfNotNull(nameof(problem))]
    public static OpenAiError? From(PictureProblem? problem) =>
        problem is null ? null : new(400, problem.Code, problem.Message) { Param = problem.Parameter };

    public static OpenAiError BadValue(string param, string message) => new(400, "invalid_value", message) { Param = param };

    public static OpenAiError BadType(string param, string allowed, string given) =>
        new(400, InvalidType, $"Parameter '{param}' must be {allowed}, not {given}.") { Param = param };

    public static OpenAiError Missing(string param, string message) => new(400, MissingParameter, message) { Param = param };

    public static OpenAiError NotSupported(string param, string message) => new(400, "not_supported", message) { Param = param };

    public static OpenAiError NoBody(string needed) =>
        new(400, "missing_body", $"The request has no body. Send a JSON object or multipart/form-data with {needed}.") { Param = "body" };

    public static OpenAiError BadJson(string message) => new(400, InvalidJson, message) { Param = "body" };

    public static OpenAiError BadMultipart(string message) => new(400, "invalid_multipart", message) { Param = "body" };

    public static OpenAiError UnsupportedMediaType(string? given)
    {
        var problem = given is null ? "is missing" : $"'{given}' is not supported";
        return new OpenAiError(
            415,
            "unsupported_content_type",
            $"Content-Type {problem}; send 'application/json' in UTF-8 or 'multipart/form-data'.")
        {
            Param = "Content-Type",
            Place = ParameterPlace.Header,
        };
    }

    public static OpenAiError UnknownModel(string id) =>
        new(404, "model_not_found", $"The model '{Shorten(id)}' does not exist. GET /v1/models lists those that do.")
        {
            Param = "model",
            Place = ParameterPlace.Path,
        };

    private static string Shorten(string id) => id.Length <= LongestEchoed ? id : string.Concat(id.AsSpan(0, LongestEchoed), "…");
}
