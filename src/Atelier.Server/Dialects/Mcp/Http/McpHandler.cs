using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Server.Access;
using Atelier.Server.Dialects.Mcp.Tools;
using Atelier.Server.Images;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>The streamable HTTP transport: one message a POST, answered by a stream of messages.</summary>
/// <remarks>
/// Clients of the revisions with a handshake get a session, because that is how they cancel; those of the newest need none: each request
/// stands for itself, and hanging up cancels it.
/// </remarks>
internal sealed class McpHandler(ToolBox tools, McpSessions sessions, ImageLinks links, ListeningOptions listening, IHostApplicationLifetime lifetime)
{
    private const string EventStream = "text/event-stream";

    private static readonly JsonTypeInfo<JsonRpcMessage> s_message =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private static readonly McpRefusal s_noSession = new(
        StatusCodes.Status404NotFound,
        McpProtocol.SessionNotFound,
        "Session not found: it has ended, or was idle for too long. Begin a new one with 'initialize'.");

    private static readonly McpRefusal s_full = new(
        StatusCodes.Status503ServiceUnavailable,
        McpProtocol.ServerError,
        $"All {McpSessions.Most} sessions are in use; try again later.");

    /// <summary>A message of the client's.</summary>
    public async Task PostAsync(HttpContext context)
    {
        if (Check(context) is { } refused)
        {
            await McpAnswers.RefuseAsync(context, refused);
            return;
        }

        if (await ReadAsync(context) is not { } message)
        {
            var unreadable = new McpRefusal(StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "The body must be one JSON-RPC 2.0 message.");
            await McpAnswers.RefuseAsync(context, unreadable);
            return;
        }

        var id = message is JsonRpcRequest request ? request.Id : default;
        if (McpRequestChecks.CheckMessage(context.Request.Headers, message) is { } mismatch)
        {
            await McpAnswers.RefuseAsync(context, mismatch, id);
            return;
        }

        if (HasNoSession(context.Request))
        {
            await using var single = McpSession.ForOneRequest(tools, ClientOf(context));
            await PassOnAsync(context, single, message);
            return;
        }

        var (session, problem) = await FindSessionAsync(context, message);
        if (session is null)
        {
            await McpAnswers.RefuseAsync(context, problem!, id);
            return;
        }

        try
        {
            context.Response.Headers[McpProtocol.SessionHeader] = session.Id;
            await PassOnAsync(context, session, message);
        }
        finally
        {
            sessions.Leave(session);
        }
    }

    /// <summary>A client that listens for messages nobody asked for. Such are rare here, but clients like to.</summary>
    public async Task GetAsync(HttpContext context)
    {
        if (Check(context) is { } refused)
        {
            await McpAnswers.RefuseAsync(context, refused);
            return;
        }

        if (HasNoSession(context.Request))
        {
            await RefuseMethodAsync(context);
            return;
        }

        if (!sessions.TryEnter(SessionIdOf(context.Request), context.CallerId(), out var session))
        {
            await McpAnswers.RefuseAsync(context, s_noSession);
            return;
        }

        try
        {
            await ListenAsync(context, session);
        }
        finally
        {
            sessions.Leave(session);
        }
    }

    /// <summary>A client that needs its session no longer.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        if (McpOrigins.Check(context.Request, listening) is { } refused)
        {
            await McpAnswers.RefuseAsync(context, refused);
        }
        else if (HasNoSession(context.Request))
        {
            await RefuseMethodAsync(context);
        }
        else if (await sessions.CloseAsync(SessionIdOf(context.Request), context.CallerId()))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await McpAnswers.RefuseAsync(context, s_noSession);
        }
    }

    private McpRefusal? Check(HttpContext context)
    {
        var accept = context.Request.Headers.Accept.ToString();
        return McpOrigins.Check(context.Request, listening)
            ?? (accept.Contains(EventStream, StringComparison.OrdinalIgnoreCase)
                ? null
                : new McpRefusal(StatusCodes.Status406NotAcceptable, McpProtocol.ServerError, $"Header 'Accept' must name '{EventStream}': answers are streams."))
            ?? McpRequestChecks.CheckVersion(context.Request.Headers);
    }

    private static async Task<JsonRpcMessage?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            var message = await context.Request.ReadFromJsonAsync(s_message, context.RequestAborted);
            if (message is not null && context.Request.Headers[McpProtocol.VersionHeader].ToString() is { Length: > 0 } version)
            {
                message.Context = new JsonRpcMessageContext { ProtocolVersion = version };
            }

            return message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask<(McpSession? Session, McpRefusal? Problem)> FindSessionAsync(HttpContext context, JsonRpcMessage message)
    {
        if (SessionIdOf(context.Request) is { Length: > 0 } id)
        {
            return sessions.TryEnter(id, context.CallerId(), out var known) ? (known, null) : (null, s_noSession);
        }

        if (message is not JsonRpcRequest { Method: "initialize" })
        {
            var missing = $"Header '{McpProtocol.SessionHeader}' is missing; the answer to 'initialize' has it.";
            return (null, new McpRefusal(StatusCodes.Status400BadRequest, McpProtocol.ServerError, missing));
        }

        var opened = McpSession.Open(tools, ClientOf(context));
        if (await sessions.TryAddAsync(opened))
        {
            return (opened, null);
        }

        await opened.DisposeAsync();
        return (null, s_full);
    }

    private static async Task PassOnAsync(HttpContext context, McpSession session, JsonRpcMessage message)
    {
        McpAnswers.BeginStream(context);
        var answered = await session.Transport.HandlePostRequestAsync(
            message,
            context.Response.Body,
            HasNoSession(context.Request) ? first => SetStatus(context.Response, first) : null,
            context.RequestAborted);
        if (!answered)
        {
            context.Response.Headers.ContentType = default;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    /// <summary>The newest revision tells some errors by the status as well.</summary>
    private static ValueTask SetStatus(HttpResponse response, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error: { } error } && !response.HasStarted)
        {
            response.StatusCode = (McpErrorCode)error.Code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch =>
                    StatusCodes.Status400BadRequest,
                _ => response.StatusCode,
            };
        }

        return default;
    }

    private async Task ListenAsync(HttpContext context, McpSession session)
    {
        if (!session.TryListen())
        {
            var twice = new McpRefusal(StatusCodes.Status409Conflict, McpProtocol.ServerError, "This session is listened to already; only one may.");
            await McpAnswers.RefuseAsync(context, twice);
            return;
        }

        // A server that stops does not wait for those who only listen.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            context.Response.Headers[McpProtocol.SessionHeader] = session.Id;
            McpAnswers.BeginStream(context);
            await session.Transport.HandleGetRequestAsync(context.Response.Body, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // How listening usually ends.
        }
    }

    private McpClientContext ClientOf(HttpContext context)
    {
        var address = links.BaseOf(context.Request);
        return new McpClientContext(context.CallerId(), (image, _) => ValueTask.FromResult<string?>($"{address}/images/{ImageLinks.FileName(image)}"))
        {
            Team = context.CallerTeam(),
        };
    }

    private static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        var only = $"Revision {McpProtocol.WithoutSessions} has no sessions; {McpProtocol.Path} answers POST only.";
        return McpAnswers.RefuseAsync(context, new McpRefusal(StatusCodes.Status405MethodNotAllowed, McpProtocol.ServerError, only));
    }

    private static bool HasNoSession(HttpRequest request) => request.Headers[McpProtocol.VersionHeader] == McpProtocol.WithoutSessions;

    private static string SessionIdOf(HttpRequest request) => request.Headers[McpProtocol.SessionHeader].ToString();
}
