using System.Text.Json.Serialization;

namespace Atelier.Server.Dialects.Gemini.Wire;

/// <summary>An error as Google's services tell it.</summary>
internal sealed record GoogleErrorBody
{
    [JsonPropertyName("error")]
    public required GoogleErrorStatusBody Error { get; init; }
}

/// <summary>What went wrong.</summary>
internal sealed record GoogleErrorStatusBody
{
    /// <summary>The HTTP status.</summary>
    [JsonPropertyName("code")]
    public required int Code { get; init; }

    /// <summary>For a person: what is wrong and what is allowed.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>The word of google.rpc.Code, such as INVALID_ARGUMENT or NOT_FOUND.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>ErrorInfo and RequestInfo always; BadRequest, RetryInfo and QuotaFailure where they apply.</summary>
    [JsonPropertyName("details")]
    public required IReadOnlyList<GoogleErrorDetailBody> Details { get; init; }
}

/// <summary>One of google.rpc's error details; which fields it has depends on its type.</summary>
internal sealed record GoogleErrorDetailBody
{
    /// <summary>Such as type.googleapis.com/google.rpc.ErrorInfo.</summary>
    [JsonPropertyName("@type")]
    public required string Type { get; init; }

    /// <summary>ErrorInfo: the code other dialects tell too, in capitals.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>ErrorInfo: always atelier.</summary>
    [JsonPropertyName("domain")]
    public string? Domain { get; init; }

    /// <summary>BadRequest: every field that is wrong.</summary>
    [JsonPropertyName("fieldViolations")]
    public IReadOnlyList<GoogleFieldViolationBody>? FieldViolations { get; init; }

    /// <summary>RetryInfo: how long to wait, such as 7s.</summary>
    [JsonPropertyName("retryDelay")]
    public string? RetryDelay { get; init; }

    /// <summary>QuotaFailure: the budget that does not allow it.</summary>
    [JsonPropertyName("violations")]
    public IReadOnlyList<GoogleQuotaViolationBody>? Violations { get; init; }

    /// <summary>RequestInfo: the request's id, as in the headers and the log.</summary>
    [JsonPropertyName("requestId")]
    public string? RequestId { get; init; }
}

/// <param name="Field">Its path in the body.</param>
/// <param name="Description">What is wrong and what is allowed.</param>
internal sealed record GoogleFieldViolationBody(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("description")] string Description);

/// <param name="Subject">The budget's id.</param>
/// <param name="Description">What it lacks.</param>
internal sealed record GoogleQuotaViolationBody(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("description")] string Description);
