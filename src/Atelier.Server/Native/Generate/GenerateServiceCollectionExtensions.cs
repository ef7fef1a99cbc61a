using Atelier.Server.Native.Quote;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Native.Generate;

/// <summary>Registers the native routes that make pictures.</summary>
internal static class GenerateServiceCollectionExtensions
{
    public static IServiceCollection AddNativeGenerate(this IServiceCollection services) => services
        .AddSingleton<ServiceOffers>()
        .AddSingleton<GenerateChecks>()
        .AddSingleton<GenerateMapping>()
        .AddSingleton<GenerateCompletion>()
        .AddSingleton<GenerateObjects>()
        .AddSingleton<GenerateForms>()
        .AddSingleton<GenerateReader>()
        .AddSingleton<GenerateComposer>()
        .AddSingleton<PictureMaking>()
        .AddSingleton<GenerateHandler>()
        .AddSingleton<BatchHandler>()
        .AddSingleton<IQuoteReader, GenerateQuoteReader>();
}
