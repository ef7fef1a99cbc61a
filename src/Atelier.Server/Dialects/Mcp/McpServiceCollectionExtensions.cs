using Atelier.Server.Dialects.Mcp.Http;
using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Tools;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Images;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
    public static IServiceCollection AddMcpTools(this IServiceCollection services)
    {
        services.AddPictureFetching();
        services.TryAddSingleton<KeptPictures>();
        services.TryAddSingleton<PictureTaker>();
        services.TryAddSingleton<PictureStrings>();
        return services
            .AddSingleton<ArgumentReader>()
            .AddSingleton<PictureArguments>()
            .AddSingleton<PictureContents>()
            .AddSingleton<PictureJobs>()
            .AddSingleton<IMcpTool, QuoteImageTool>()
            .AddSingleton<IMcpTool, GenerateImageTool>()
            .AddSingleton<IMcpTool, EditImageTool>()
            .AddSingleton<IMcpTool, UpscaleImageTool>()
            .AddSingleton<IMcpTool, TransformImageTool>()
            .AddSingleton<IMcpTool, ListModelsTool>()
            .AddSingleton<IMcpTool, GetImageTool>()
            .AddSingleton<ToolBox>();
    }
}
