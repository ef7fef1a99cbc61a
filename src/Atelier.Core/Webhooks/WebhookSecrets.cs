namespace Atelier.Core.Webhooks;

/// <summary>What each receiver's messages are signed with.</summary>
public sealed class WebhookSecrets(WebhookOptions options, IWebhookStore store, TimeProvider time)
{
    /// <summary>How long the secret before is used beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>No caller has an empty name.</summary>
    private const string Servers = "";

    /// <summary>A caller's own secrets, the present one first.</summary>
    public ValueTask<IReadOnlyList<WebhookSecret>> ListAsync(string caller, CancellationToken cancellationToken) =>
        store.ListSecretsAsync(caller, WebhookSignature.NewSecret(), time.GetUtcNow(), cancellationToken);

    /// <summary>Secrets of receivers the operator named, the present one first.</summary>
    public async ValueTask<IReadOnlyList<string>> ListServersAsync(CancellationToken cancellationToken) =>
        options.Secrets.Count > 0
            ? options.Secrets
            : [.. (await ListAsync(Servers, cancellationToken)).Select(static secret => secret.Text)];

    /// <summary>Gives a caller a new secret; the old one goes on for a day.</summary>
    public async ValueTask<IReadOnlyList<WebhookSecret>> RotateAsync(string caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.RotateSecretAsync(caller, WebhookSignature.NewSecret(), now, now + Overlap, cancellationToken);
        return await ListAsync(caller, cancellationToken);
    }

    /// <summary>What a delivery is signed with.</summary>
    internal async ValueTask<IReadOnlyList<string>> OfAsync(WebhookDelivery delivery, CancellationToken cancellationToken) => delivery.IsServers
        ? await ListServersAsync(cancellationToken)
        : [.. (await ListAsync(delivery.Caller, cancellationToken)).Select(static secret => secret.Text)];
}
