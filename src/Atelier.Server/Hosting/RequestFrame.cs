using System.Globalization;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Hosting;

/// <summary>Outermost around every request: its id, its two log lines, its time.</summary>
/// <remarks>Logs method, path and id only: query strings and bodies can hold prompts and secrets.</remarks>
internal sealed class RequestFrame(RequestDelegate next, TimeProvider time, LogOptions log, ILogger<RequestFrame> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var id = RequestIds.Choose(context.Request, time);
        context.TraceIdentifier = id;
        context.Response.Headers[RequestIds.Header] = id;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[RequestIds.CorrelationHeader] = id;
            context.Response.Headers["X-Process-Time"] =
                time.GetElapsedTime(started).TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });

        // Everything the request brings about carries its id, the job it starts included; text for people names it where it matters.
        using var scope = log.Format == LogFormat.Json ? logger.BeginScope(new CorrelationScope(id)) : null;
        var path = context.Request.Path.ToUriComponent();
        RequestLog.Started(logger, context.Request.Method, path, id);
        try
        {
            await next(context);
        }
        finally
        {
            Complete(context, path, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
        }
    }

    private void Complete(HttpContext context, string path, double ms)
    {
        var status = context.Response.StatusCode;
        if (context.NotedJob() is { } job)
        {
            RequestLog.CompletedJob(logger, context.Request.Method, path, status, ms, context.TraceIdentifier, job);
        }
        else
        {
            RequestLog.Completed(logger, context.Request.Method, path, status, ms, context.TraceIdentifier);
        }
    }
}
