using Atelier.Server.Dialects.Gemini.Content;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Gemini.Models;
using Atelier.Server.Dialects.Gemini.Reading;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Dialects.Gemini.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server.Dialects.Gemini;

/// <summary>Registers the dialect of Google's clients.</summary>
internal static class GeminiServiceCollectionExtensions
{
    /// <summary>Adds what the <c>/v1beta</c> routes need beyond the engine, the library and the catalog.</summary>
    public static IServiceCollection AddGeminiDialect(this IServiceCollection services)
    {
        services.AddPictureFetching();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorEnvelope, GeminiEnvelope>());

        services.TryAddSingleton<PictureTaker>();
        services.TryAddSingleton<JsonPictureText>();
        services.TryAddSingleton<PictureReader>();
        services.TryAddSingleton<RequestReader>();

        services.TryAddSingleton<AnswerComposer>();
        services.TryAddSingleton<WholeAnswer>();
        services.TryAddSingleton<StreamedAnswer>();

        services.TryAddSingleton<GenerateContentHandler>();
        services.TryAddSingleton<GoogleModelsHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQuoteReader, GeminiQuoteReader>());

        return services.Configure<JsonOptions>(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, GoogleJson.Default));
    }
}
