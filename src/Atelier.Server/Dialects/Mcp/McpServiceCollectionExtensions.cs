using Atelier.Server.Dialects.Mcp.Http;
using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Tools;
using Atelier.Server.Dialects.Mcp.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Dialects.Mcp;

/// <summary>Registers the Model Context Protocol.</summary>
internal static class McpServiceCollectionExtensions
{
    /// <summary>Adds what <c>/mcp</c> needs.</summary>
    public static IServiceCollection AddMcpDialect(this IServiceCollection services) =>
        services
            .AddMcpTools()
            .AddSingleton<McpSessions>()
            .AddSingleton<McpHandler>();

    /// <summary>Adds the tools alone, for any transport.</summary>
    public static IServiceCollection AddMcpTools(this IServiceCollection services) =>
        services
            .AddSingleton<ArgumentReader>()
            .AddSingleton<PictureContents>()
            .AddSingleton<IMcpTool, QuoteImageTool>()
            .AddSingleton<IMcpTool, GenerateImageTool>()
            .AddSingleton<IMcpTool, ListModelsTool>()
            .AddSingleton<IMcpTool, GetImageTool>()
            .AddSingleton<ToolBox>();
}
