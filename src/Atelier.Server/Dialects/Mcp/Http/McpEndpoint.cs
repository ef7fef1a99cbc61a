using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary><c>/mcp</c>: the Model Context Protocol over streamable HTTP.</summary>
internal static class McpEndpoint
{
    private const string Tag = "MCP";

    private const string EventStream = "text/event-stream";

    public static void MapMcp(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(McpProtocol.Path, Post)
            .Describe(Post, Tag, "sendMcpMessage", "One JSON-RPC message of a Model Context Protocol client; the answer is a stream of messages.")
            .AlsoProduces(EventStream)
            .Produces(StatusCodes.Status202Accepted);
        routes.MapGet(McpProtocol.Path, Get)
            .Describe(Get, Tag, "listenToMcp", "Messages of a session that answer no request.")
            .AlsoProduces(EventStream);
        routes.MapDelete(McpProtocol.Path, Delete)
            .Describe(Delete, Tag, "endMcpSession", "Ends a session.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static Task Post(HttpContext context) => context.Service<McpHandler>().PostAsync(context);

    private static Task Get(HttpContext context) => context.Service<McpHandler>().GetAsync(context);

    private static Task Delete(HttpContext context) => context.Service<McpHandler>().DeleteAsync(context);
}
