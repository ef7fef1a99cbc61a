using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>Writes errors as every <c>/v1</c> route answers them: <c>error</c>, <c>responseStatus</c>, <c>detail</c> (contracts X1).</summary>
internal static class ErrorWriter
{
    /// <summary>Official clients ignore a longer wait and ask sooner, or give up.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    /// <summary>Answers with an error. The response must not have started.</summary>
    public static async Task WriteAsync(HttpContext context, OpenAiError error)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        response.ContentType = "application/json; charset=utf-8";
        AddRetryHeaders(response.Headers, error);
        var body = JsonSerializer.SerializeToUtf8Bytes(ToBody(error), OpenAiJson.Readable.ErrorEnvelopeBody);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    public static ErrorEnvelopeBody ToBody(OpenAiError error) => new()
    {
        Error = ToErrorBody(error),
        ResponseStatus = new ResponseStatusBody
        {
            ErrorCode = error.ErrorCode ?? ErrorCodes.For(error.Status),
            Message = error.Message,
        },
        Detail = ErrorDetail.Of(error),
    };

    public static ErrorBody ToErrorBody(OpenAiError error) => new()
    {
        Message = error.Message,
        Type = ErrorTypes.For(error.Status, error.Code),
        Param = error.Param,
        Code = error.Code,
        Lack = error.Shortfall,
    };

    private static void AddRetryHeaders(IHeaderDictionary headers, OpenAiError error)
    {
        if (!error.Retryable)
        {
            headers["x-should-retry"] = "false";
            return;
        }

        if (error.RetryAfter is { } asked)
        {
            var wait = asked < s_longestWait ? asked : s_longestWait;
            headers.RetryAfter = Text(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
            headers["retry-after-ms"] = Text(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
        }
    }

    private static StringValues Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
