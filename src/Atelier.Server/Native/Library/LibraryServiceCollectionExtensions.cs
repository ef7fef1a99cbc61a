using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Native.Library;

/// <summary>Registers the library's routes.</summary>
internal static class LibraryServiceCollectionExtensions
{
    public static IServiceCollection AddLibraryRoutes(this IServiceCollection services) =>
        services
            .AddSingleton<PictureSets>()
            .AddSingleton<LineageHandler>()
            .AddSingleton<CurationHandler>()
            .AddSingleton<EraseHandler>()
            .AddSingleton<VoteHandler>()
            .AddSingleton<TagHandler>()
            .AddSingleton<CollectionHandler>()
            .AddSingleton<PictureZip>()
            .AddSingleton<ExportHandler>()
            .AddSingleton<ImportHandler>()
            .AddSingleton<ShareHandler>()
            .AddSingleton<SharedHandler>();
}
