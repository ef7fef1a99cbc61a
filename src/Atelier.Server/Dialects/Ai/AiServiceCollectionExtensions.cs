using Atelier.Server.Dialects.Ai.Chat;
using Atelier.Server.Dialects.Ai.Documentation;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Ai.Images;
using Atelier.Server.Dialects.Ai.Models;
using Atelier.Server.Dialects.Ai.Reading;
using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Dialects.Ai.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Fetching;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server.Dialects.Ai;

/// <summary>Registers the dialect of <c>ImageGenerationRequest</c> clients.</summary>
internal static class AiServiceCollectionExtensions
{
    /// <summary>Adds what the <c>/api/ai</c> routes need beyond the engine, the library and the catalog.</summary>
    public static IServiceCollection AddAiDialect(this IServiceCollection services)
    {
        services.AddPictureFetching();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorEnvelope, AiEnvelope>());

        services.TryAddSingleton<PictureTaker>();
        services.TryAddSingleton<JsonPictureText>();
        services.TryAddSingleton<RequestReader>();
        services.TryAddSingleton<AnswerComposer>();
        services.TryAddSingleton<GenerateImageHandler>();
        services.TryAddSingleton<ChatHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQuoteReader, AiQuoteReader>());

        services.TryAddSingleton<Availability>();
        services.TryAddSingleton<StatusHandler>();
        services.TryAddSingleton<ModelsHandler>();
        services.TryAddSingleton<KeyChecks>();
        services.TryAddSingleton<UsageHandler>();

        services.Configure<JsonOptions>(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AiJson.Default));
        return services.Configure<OpenApiOptions>("v1", static openApi => openApi.AddSchemaTransformer(new WireTypesTransformer()));
    }
}
