using Atelier.Core.Engine.Queue;
using Atelier.Core.Webhooks;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Atelier.Server.Native;
using Atelier.Server.Native.Jobs;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Webhooks;

/// <summary>Shows what was told to whom, tells it again, and hands out secrets.</summary>
internal sealed class WebhookHandler(IWebhookStore store, WebhookSecrets secrets, Signals signals, TimeProvider time, ErrorAnswers errors)
{
    /// <param name="context">The request.</param>
    /// <param name="servers">Whether those to receivers the operator named are meant, for everybody's jobs.</param>
    public async Task ListAsync(HttpContext context, bool servers)
    {
        if ((Page.Read(context, out var page) ?? ReadFilter(context, out _)) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        ReadFilter(context, out var filter);
        var query = filter with
        {
            Limit = page.Limit,
            BeforeId = page.Cursor,
            Servers = servers,
            Caller = servers ? null : JobAccess.OnlyOf(context),
        };
        var list = await store.ListAsync(query, context.RequestAborted);
        var next = await page.NextAsync(
            list,
            static delivery => delivery.Id,
            last => store.ListAsync(query with { Limit = 1, BeforeId = last }, context.RequestAborted));
        await NativeAnswer.SendAsync(context, new DeliveryListBody([.. list.Select(DeliveryBody.From)], next), NativeJson.Default.DeliveryListBody);
    }

    /// <param name="context">The request.</param>
    /// <param name="servers">Whether one to a receiver the operator named is meant.</param>
    public async Task RedeliverAsync(HttpContext context, bool servers)
    {
        var id = context.RouteText("id");
        var caller = servers ? null : JobAccess.OnlyOf(context);
        if (!ImageIds.IsId(id)
            || await store.FindAsync(id, context.RequestAborted) is not { } found
            || found.IsServers != servers
            || (caller is not null && found.Caller != caller)
            || await store.RedeliverAsync(id, time.GetUtcNow(), context.RequestAborted) is not { } delivery)
        {
            await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "delivery_not_found", "No delivery has that id"));
            return;
        }

        signals.Send(Signals.Told);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await NativeAnswer.SendAsync(context, DeliveryBody.From(delivery), NativeJson.Default.DeliveryBody);
    }

    public async Task ShowSecretAsync(HttpContext context) =>
        await SendSecretAsync(context, await secrets.ListAsync(context.CallerId(), context.RequestAborted));

    public async Task RotateSecretAsync(HttpContext context) =>
        await SendSecretAsync(context, await secrets.RotateAsync(context.CallerId(), context.RequestAborted));

    private static Task SendSecretAsync(HttpContext context, IReadOnlyList<WebhookSecret> inUse)
    {
        context.Response.Headers.CacheControl = "no-store";
        return NativeAnswer.SendAsync(context, SecretBody.From(inUse), NativeJson.Default.SecretBody);
    }

    private static ErrorAnswer? ReadFilter(HttpContext context, out DeliveryQuery query)
    {
        query = new DeliveryQuery();
        if (context.QueryText("state") is { Length: > 0 } word)
        {
            if (!WireWords.TryRead<DeliveryState>(word, out var state))
            {
                return Bad("state", $"Parameter 'state' must be one of {WireWords.All<DeliveryState>()}");
            }

            query = query with { State = state };
        }

        if (context.QueryText("subject") is { Length: > 0 } subject)
        {
            if (!ImageIds.IsId(subject))
            {
                return Bad("subject", "Parameter 'subject' must be the id of a job or a batch, 32 hex digits");
            }

            query = query with { SubjectId = subject };
        }

        return null;
    }

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
