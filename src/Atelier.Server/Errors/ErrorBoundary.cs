using Atelier.Core.Engine;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Errors;

/// <summary>Gives every error a body: thrown exceptions, refused bodies, and statuses that came without words.</summary>
internal sealed class ErrorBoundary(RequestDelegate next, ErrorAnswers answers, LogOptions log, ILogger<ErrorBoundary> logger)
{
    /// <summary>A status some proxies know for "the client hung up"; nobody is there to read it, but the log is.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly ErrorAnswer s_storageFailed = new(
        StatusCodes.Status507InsufficientStorage,
        FailureTable.For(FailureKind.StorageUnavailable).Code,
        FailureTable.NotStored);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            SetStatus(context, ClientClosedRequest);
            return;
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(context, FromBadRequest(context, exception));
            return;
        }
        catch (StorageException exception)
        {
            ErrorLog.StorageFailed(logger, exception, context.Request.Method, context.Request.Path.ToUriComponent(), context.TraceIdentifier);
            await AnswerAsync(context, s_storageFailed);
            return;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            ErrorLog.Unexpected(logger, exception, context.Request.Method, context.Request.Path.ToUriComponent(), context.TraceIdentifier);
            await AnswerAsync(context, Unexpected(context, exception));
            return;
        }

        if (HasNoWords(context.Response))
        {
            await answers.WriteAsync(context, StatusErrors.For(context, context.Response.StatusCode));
        }
    }

    private static bool HasNoWords(HttpResponse response) =>
        response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null } and not { ContentLength: > 0 };

    private static ErrorAnswer FromBadRequest(HttpContext context, BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status400BadRequest => StatusErrors.For(context, exception.StatusCode) with { Message = exception.Message },
        StatusCodes.Status413PayloadTooLarge when BodyLimits.LimitOf(context) is var (bytes, variable) => StatusErrors.TooLarge(bytes, variable),
        _ => StatusErrors.For(context, exception.StatusCode),
    };

    /// <summary>The stack is for the operator's own eyes: it reaches a caller only when the operator asked for it.</summary>
    private ErrorAnswer Unexpected(HttpContext context, Exception exception) => new(
        StatusCodes.Status500InternalServerError,
        "internal_error",
        log.Verbose
            ? exception.ToString()
            : $"An unexpected error occurred; the operator finds it in the log under {context.TraceIdentifier}.");

    private async Task AnswerAsync(HttpContext context, ErrorAnswer error)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.Headers[RequestIds.Header] = context.TraceIdentifier;
        await answers.WriteAsync(context, error);
    }

    private static void SetStatus(HttpContext context, int status)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = status;
        }
    }
}
