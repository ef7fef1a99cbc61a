using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Errors;

/// <summary>Writes errors as Google's services do: <c>error</c> with <c>code</c>, <c>message</c>, <c>status</c> and typed <c>details</c>.</summary>
internal static class GoogleErrorWriter
{
    private const string Types = "type.googleapis.com/google.rpc.";
    private const string Domain = "atelier";

    /// <summary>Answers with an error. The response must not have started.</summary>
    public static async Task WriteAsync(HttpContext context, GoogleError error)
    {
        var response = context.Response;
        response.StatusCode = error.Status.Http;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        RetryHeaders.Add(response.Headers, error.RetryAfter);
        var body = JsonSerializer.SerializeToUtf8Bytes(ToBody(error, context.TraceIdentifier), GoogleJson.Readable.GoogleErrorBody);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <param name="error">The error.</param>
    /// <param name="requestId">The request's id, as in the headers and the log.</param>
    public static GoogleErrorBody ToBody(GoogleError error, string requestId) => new()
    {
        Error = new GoogleErrorStatusBody
        {
            Code = error.Status.Http,
            Message = error.Message,
            Status = error.Status.Word,
            Details = [.. DetailsOf(error), new GoogleErrorDetailBody { Type = Types + "RequestInfo", RequestId = requestId }],
        },
    };

    private static IEnumerable<GoogleErrorDetailBody> DetailsOf(GoogleError error)
    {
        yield return new GoogleErrorDetailBody { Type = Types + "ErrorInfo", Reason = error.Reason.ToUpperInvariant(), Domain = Domain };
        if (error.Violations.Count > 0)
        {
            yield return new GoogleErrorDetailBody
            {
                Type = Types + "BadRequest",
                FieldViolations = [.. error.Violations.Select(static violation => new GoogleFieldViolationBody(violation.Field, violation.Description))],
            };
        }

        if (error.RetryAfter is { } wait)
        {
            yield return new GoogleErrorDetailBody { Type = Types + "RetryInfo", RetryDelay = string.Create(CultureInfo.InvariantCulture, $"{RetryHeaders.Seconds(wait)}s") };
        }

        if (error.Shortfall is { } lack)
        {
            yield return new GoogleErrorDetailBody
            {
                Type = Types + "QuotaFailure",
                Violations = [new GoogleQuotaViolationBody(lack.Budget, error.Message)],
            };
        }
    }
}
