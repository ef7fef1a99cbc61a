using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Webhooks;

/// <summary><c>/api/v1/webhooks</c>: what was told to whom, and what it is signed with.</summary>
internal static class WebhookEndpoints
{
    private const string Tag = "Webhooks";
    private const string Root = "/api/v1/webhooks";
    private const string Servers = "/api/v1/admin/webhooks";

    private static readonly RouteParameter s_id = new("id", "The delivery's id, 32 hex digits.", InPath: true);

    private static readonly RouteParameter[] s_filters =
    [
        .. Page.Parameters,
        new("state", "Only deliveries in this state: pending, delivered or failed."),
        new("subject", "Only deliveries that tell of this job or batch."),
    ];

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        MapDeliveries(routes, Root, List, Redeliver, "");
        MapDeliveries(routes, Servers, ListServers, RedeliverServers, "Server");
        routes.MapRead(Root + "/secret", ShowSecret)
            .Describe(ShowSecret, Tag, "showWebhookSecret", "What messages about the caller's jobs are signed with.")
            .Produces<SecretBody>();
        routes.MapPost(Root + "/secret/rotate", RotateSecret)
            .Describe(RotateSecret, Tag, "rotateWebhookSecret", "Makes a new secret; for a day messages carry a signature by the old one as well.")
            .Produces<SecretBody>();
    }

    private static void MapDeliveries(IEndpointRouteBuilder routes, string root, RequestDelegate list, RequestDelegate redeliver, string whose)
    {
        var to = whose.Length == 0 ? "the receivers the caller named" : "the receivers the operator named";
        routes.MapRead(root + "/deliveries", list)
            .Describe(list, Tag, $"list{whose}WebhookDeliveries", $"Messages to {to}, newest first.", s_filters)
            .Produces<DeliveryListBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapPost(root + "/deliveries/{id}/redeliver", redeliver)
            .Describe(redeliver, Tag, $"redeliver{whose}Webhook", "Sends a message again, whatever became of it.", s_id)
            .Produces<DeliveryBody>(StatusCodes.Status202Accepted)
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
    }

    private static Task List(HttpContext context) => context.Service<WebhookHandler>().ListAsync(context, servers: false);

    private static Task Redeliver(HttpContext context) => context.Service<WebhookHandler>().RedeliverAsync(context, servers: false);

    private static Task ListServers(HttpContext context) => context.Service<WebhookHandler>().ListAsync(context, servers: true);

    private static Task RedeliverServers(HttpContext context) => context.Service<WebhookHandler>().RedeliverAsync(context, servers: true);

    private static Task ShowSecret(HttpContext context) => context.Service<WebhookHandler>().ShowSecretAsync(context);

    private static Task RotateSecret(HttpContext context) => context.Service<WebhookHandler>().RotateSecretAsync(context);
}
