using System.Text.Json;
using System.Text.Json.Serialization;
using Atelier.Server.Access;
using Atelier.Server.Admin;
using Atelier.Server.Dialects.Ai;
using Atelier.Server.Dialects.Confirm;
using Atelier.Server.Dialects.Gemini;
using Atelier.Server.Dialects.OpenAI;
using Atelier.Server.Dialects.Llms;
using Atelier.Server.Dialects.Mcp;
using Atelier.Server.Errors;
using Atelier.Server.Fetching;
using Atelier.Server.Health;
using Atelier.Server.Images;
using Atelier.Server.Native;
using Atelier.Server.Native.Generate;
using Atelier.Server.Native.Models;
using Atelier.Server.Native.Providers;
using Atelier.Server.Native.Catalog;
using Atelier.Server.Native.Compare;
using Atelier.Server.Native.Jobs;
using Atelier.Server.Native.Library;
using Atelier.Server.Native.Money;
using Atelier.Server.Native.Operations;
using Atelier.Server.Native.Operations.Wire;
using Atelier.Server.Native.Quote;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Pages;
using Atelier.Server.Settings;
using Atelier.Stores;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server;

/// <summary>Registers what only a server needs, beyond <see cref="AtelierServiceCollectionExtensions.AddAtelier"/>.</summary>
internal static class WebServiceCollectionExtensions
{
    public static IServiceCollection AddAtelierWeb(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddCors();
        services.AddPictureFetching();
        services.AddOptions<PictureSpoolOptions>().Configure<LibraryOptions>(static (spool, library) =>
        {
            // A server that keeps everything in memory leaves the data folder alone.
            spool.Folder = library.Store == StoreKind.Memory ? spool.Folder : Path.Combine(library.DataFolder, "spool");
        });
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<ErrorAnswers>();
        services.AddSingleton<IErrorEnvelope, DetailEnvelope>();
        services.AddSingleton<IErrorEnvelope, NativeEnvelope>();
        services.AddSingleton<ImageLinks>();
        services.AddSingleton<StoreLinks>();
        services.AddSingleton<ImageHandler>();
        services.AddSingleton<LibraryHandler>();
        services.AddLibraryRoutes();
        services.AddSingleton<CompareHandler>();
        services.AddSingleton<JobHandler>();
        services.AddJobRoutes();
        services.AddSingleton<KeptPictures>();
        services.AddSingleton<UpscaleReader>();
        services.AddSingleton<UpscaleHandler>();
        services.AddOperations();
        services.AddSingleton<LlmsModels>();
        services.AddSingleton<LlmsHandler>();
        services.AddSingleton<IQuoteReader, PictureQuoteReader>();
        services.AddNativeGenerate();
        services.AddSingleton<ProviderListHandler>();
        services.AddSingleton<CatalogModelsHandler>();
        services.AddSingleton<QuoteHandler>();
        services.AddSingleton<BreakerHandler>();
        services.AddSingleton<CatalogHandler>();
        services.AddSingleton<BudgetHandler>();
        services.AddSingleton<SpendingHandler>();
        services.AddSingleton<LedgerHandler>();
        services.AddSingleton<ReconcileHandler>();
        services.AddOpenAiDialect();
        services.AddAiDialect();
        services.AddConfirmDialect();
        services.AddGeminiDialect();
        services.AddMcpDialect();
        services.AddSingleton<ServerStart>();
        services.AddSingleton<HealthCheck>();
        services.AddSingleton<SamplePicture>();
        services.AddOpenApi(
            DocumentationPage.DocumentName,
            static openApi => openApi.AddDocumentTransformer<DocumentTitle>().AddDocumentTransformer<HeadOperations>());
        services.Configure<JsonOptions>(static json =>
        {
            // The documentation takes its names and its schemas from here.
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            foreach (var context in (ReadOnlySpan<JsonSerializerContext>)[NativeJson.Default, OperationsJson.Default, CatalogJson.Default, ErrorJson.Default, HealthJson.Default, ServiceJson.Default, LlmsJson.Default, AdminJson.Default])
            {
                json.SerializerOptions.TypeInfoResolverChain.Insert(0, context);
            }
        });
        return services;
    }
}
