using Atelier.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Server.Webhooks;

/// <summary>Registers what tells others.</summary>
internal static class WebhookServiceCollectionExtensions
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services
            .AddSingleton<WebhookCheck>()
            .AddSingleton<IWebhookSender, WebhookSender>()
            .AddSingleton<IWebhookBodies, WebhookBodies>()
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookDispatch>()
            .AddSingleton<WebhookHandler>();
}
