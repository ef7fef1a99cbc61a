using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Errors;

/// <summary>Gives this dialect's shape to what no endpoint answers itself: unknown routes and methods, missing keys, exceptions.</summary>
internal sealed class OpenAiEnvelope : IErrorEnvelope
{
    public PathString Prefix => "/v1";

    public Task WriteAsync(HttpContext context, ErrorAnswer error) => ErrorWriter.WriteAsync(context, error.Status switch
    {
        StatusCodes.Status415UnsupportedMediaType when error.Parameter is not null => From(error) with { Place = ParameterPlace.Header },
        StatusCodes.Status415UnsupportedMediaType => OpenAiErrors.UnsupportedMediaType(context.Request.ContentType),
        StatusCodes.Status413PayloadTooLarge => From(error) with { Param = "body" },
        _ => From(error),
    });

    private static OpenAiError From(ErrorAnswer error) => new(error.Status, error.Code, error.Message)
    {
        Param = error.Parameter,
        RetryAfter = error.RetryAfter,
        Retryable = error.Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests,
        Detail = error.Detail,
    };
}
