using Atelier.Server.Native.Batches;
using Atelier.Server.Native.Quote;
using Atelier.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Native.Jobs;

/// <summary>Registers what the routes about jobs need.</summary>
internal static class JobRoutesServiceCollectionExtensions
{
    public static IServiceCollection AddJobRoutes(this IServiceCollection services) =>
        services
            .AddSingleton<QuoteReaders>()
            .AddWebhooks()
            .AddBatchRoutes()
            .AddSingleton<JobAccess>()
            .AddSingleton<JobView>()
            .AddSingleton<JobHandler>()
            .AddSingleton<JobReceipt>()
            .AddSingleton<JobActionHandler>()
            .AddSingleton<JobEventComposer>()
            .AddSingleton<JobEventsHandler>();
}
