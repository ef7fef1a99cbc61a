using Atelier.Server.Dialects.OpenAI;
using Atelier.Server.Images;
using Atelier.Server.Native.Generate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server.Native.Batches;

/// <summary>Registers what batches need.</summary>
internal static class BatchServiceCollectionExtensions
{
    public static IServiceCollection AddBatchRoutes(this IServiceCollection services) =>
        services
            .AddSingleton<BatchItemReader>()
            .AddSingleton<BatchAccess>()
            .AddSingleton<BatchView>()
            .AddSingleton<BatchResults>()
            .AddSingleton<BatchesHandler>()
            .AddSingleton<BatchResultsHandler>();

    /// <summary>Adds what reads the items of a batch where there is no server.</summary>
    public static IServiceCollection AddBatchReading(this IServiceCollection services)
    {
        services.TryAddSingleton<KeptPictures>();
        return services
            .AddPictureFetching()
            .AddOpenAiDialect()
            .AddNativeGenerate()
            .AddSingleton<BatchItemReader>();
    }
}
