using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>What the transport demands of a request's headers before its message is looked at. Pure.</summary>
internal static class McpRequestChecks
{
    /// <summary>Methods the revision without sessions has no longer.</summary>
    private static readonly HashSet<string> s_removed = new(
        ["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"],
        StringComparer.Ordinal);

    public static McpRefusal? CheckVersion(IHeaderDictionary headers)
    {
        var version = headers[McpProtocol.VersionHeader].ToString();
        if (version.Length == 0 || McpProtocol.Versions.Contains(version))
        {
            return null;
        }

        var allowed = string.Join(", ", McpProtocol.Versions);
        var detail = new JsonRpcErrorDetail
        {
            Code = (int)McpErrorCode.UnsupportedProtocolVersion,
            Message = $"Header '{McpProtocol.VersionHeader}' must be one of {allowed}.",
            Data = new JsonObject
            {
                ["supported"] = new JsonArray([.. McpProtocol.Versions.Select(static known => JsonValue.Create(known))]),
                ["requested"] = version,
            },
        };
        return new McpRefusal(StatusCodes.Status400BadRequest, detail);
    }

    /// <summary>Header and message must agree, because proxies decide by the header alone.</summary>
    public static McpRefusal? CheckMessage(IHeaderDictionary headers, JsonRpcMessage message)
    {
        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params as JsonObject),
            JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
            _ => (null, null),
        };
        if (method is null)
        {
            return null;
        }

        var version = headers[McpProtocol.VersionHeader].ToString();
        var meta = parameters?["_meta"] as JsonObject;
        var said = TextOf(meta, MetaKeys.ProtocolVersion);
        if (version != McpProtocol.WithoutSessions)
        {
            return said == McpProtocol.WithoutSessions ? Mismatch(McpProtocol.VersionHeader, version, said) : null;
        }

        var name = method is "tools/call" or "prompts/get" ? TextOf(parameters, "name") : null;
        return CheckMeta(message, meta, said)
            ?? Compare(headers, McpProtocol.MethodHeader, method)
            ?? (name is null ? null : Compare(headers, McpProtocol.NameHeader, name))
            ?? (message is JsonRpcRequest && s_removed.Contains(method)
                ? new McpRefusal(StatusCodes.Status404NotFound, McpErrorCode.MethodNotFound, $"Method '{method}' is not part of revision {version}.")
                : null);
    }

    /// <summary>A notification has nobody to be told, and one that cancels must not be lost for want of metadata.</summary>
    private static McpRefusal? CheckMeta(JsonRpcMessage message, JsonObject? meta, string? said)
    {
        if (said is not null && said != McpProtocol.WithoutSessions)
        {
            return Mismatch(McpProtocol.VersionHeader, McpProtocol.WithoutSessions, said);
        }

        var missing = said is null ? MetaKeys.ProtocolVersion
            : meta![MetaKeys.ClientCapabilities] is not JsonObject ? MetaKeys.ClientCapabilities
            : null;
        return missing is not null && message is JsonRpcRequest
            ? new McpRefusal(
                StatusCodes.Status400BadRequest,
                McpErrorCode.InvalidParams,
                $"Requests of revision {McpProtocol.WithoutSessions} need '_meta/{missing}'.")
            : null;
    }

    private static McpRefusal? Compare(IHeaderDictionary headers, string header, string expected)
    {
        var given = headers[header].ToString().Trim();
        return given == expected ? null : Mismatch(header, given, expected);
    }

    private static McpRefusal Mismatch(string header, string given, string expected) => new(
        StatusCodes.Status400BadRequest,
        McpErrorCode.HeaderMismatch,
        given.Length == 0
            ? $"Header '{header}' is missing; it must be '{expected}', as the message says."
            : $"Header '{header}' is '{given}', and the message says '{expected}'; they must be the same.");

    private static string? TextOf(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
