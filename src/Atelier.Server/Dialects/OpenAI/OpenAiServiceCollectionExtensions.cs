using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Models;
using Atelier.Server.Dialects.OpenAI.Moderations;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Dialects.OpenAI.Usage;
using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Dialects.OpenAI.Writing;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Fetching;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server.Dialects.OpenAI;

/// <summary>Registers OpenAI's dialect.</summary>
internal static class OpenAiServiceCollectionExtensions
{
    /// <summary>Adds what the <c>/v1</c> routes need beyond the engine, the library and the catalog.</summary>
    public static IServiceCollection AddOpenAiDialect(this IServiceCollection services)
    {
        services.AddPictureFetching();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrorEnvelope, OpenAiEnvelope>());

        services.TryAddSingleton<PictureTaker>();
        services.TryAddSingleton<JsonPictureText>();
        services.TryAddSingleton<JsonPictures>();
        services.TryAddSingleton<JsonRequestReader>();
        services.TryAddSingleton<MultipartRequestReader>();
        services.TryAddSingleton<RequestReader>();

        services.TryAddSingleton<AnswerComposer>();
        services.TryAddSingleton<WholeAnswer>();
        services.TryAddSingleton<EventStreamAnswer>();
        services.TryAddSingleton<SimulatedAnswer>();

        services.TryAddSingleton<ImagesHandler>();
        services.TryAddSingleton<ModelsHandler>();
        services.TryAddSingleton<UsageHandler>();
        services.TryAddSingleton<CostsHandler>();
        services.TryAddSingleton<ModerationsHandler>();
        return services.AddOpenAiDocumentation();
    }

    /// <summary>Costs nothing until somebody asks for the document.</summary>
    private static IServiceCollection AddOpenAiDocumentation(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, OpenAiJson.Default));
        return services.Configure<OpenApiOptions>("v1", static openApi => openApi
            .AddSchemaTransformer(new PictureSlotTransformer())
            .AddSchemaTransformer(new ErrorDetailTransformer())
            .AddOperationTransformer(new QueryParameterTransformer()));
    }
}
