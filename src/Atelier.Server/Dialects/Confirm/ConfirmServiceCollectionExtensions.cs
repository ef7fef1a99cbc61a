using Atelier.Server.Access.SignIn;
using Atelier.Server.Dialects.Confirm.Chat;
using Atelier.Server.Dialects.Confirm.Edits;
using Atelier.Server.Dialects.Confirm.Errors;
using Atelier.Server.Dialects.Confirm.Health;
using Atelier.Server.Dialects.Confirm.Images;
using Atelier.Server.Dialects.Confirm.Tool;
using Atelier.Server.Dialects.Confirm.Wire;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Quote;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atelier.Server.Dialects.Confirm;

/// <summary>Registers the dialect that estimates first and spends after a click.</summary>
internal static class ConfirmServiceCollectionExtensions
{
    /// <summary>Adds what its routes need beyond the engine, the library and the catalog.</summary>
    public static IServiceCollection AddConfirmDialect(this IServiceCollection services)
    {
        foreach (var prefix in ConfirmDialect.Prefixes)
        {
            services.AddSingleton<IErrorEnvelope>(new ConfirmEnvelope(prefix));
        }

        services.TryAddSingleton<GoogleTokens>();
        services.TryAddSingleton<ConfirmAccess>();
        services.TryAddSingleton<RequestMapping>();
        services.TryAddSingleton<PictureStrings>();
        services.TryAddSingleton<AskedRequest>();
        services.TryAddSingleton<AnswerComposer>();
        services.TryAddSingleton<GenerateImageHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQuoteReader, ConfirmQuoteReader>());
        services.TryAddSingleton<ImageEstimator>();
        services.TryAddSingleton<ToolHandler>();
        services.TryAddSingleton<ImageEditHandler>();
        services.TryAddSingleton<ImageProvidersHandler>();
        services.TryAddSingleton(static provider => Assistants.Create(
            provider.GetRequiredService<Settings.TalkOptions>(),
            provider.GetRequiredService<Settings.ProvidersOptions>(),
            provider.GetRequiredService<Atelier.Providers.Http.UpstreamServices>()));
        services.TryAddSingleton<ChatHandler>();
        return services.Configure<JsonOptions>(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ConfirmJson.Default));
    }
}
