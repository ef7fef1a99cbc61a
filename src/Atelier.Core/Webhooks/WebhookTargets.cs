using Atelier.Core.Engine;

namespace Atelier.Core.Webhooks;

/// <summary>Decides who is told of what.</summary>
internal sealed class WebhookTargets(WebhookOptions options, IJobStore jobs, IBatchStore batches, TimeProvider time)
{
    /// <summary>A delivery for everybody who wants to be told.</summary>
    public async ValueTask<IReadOnlyList<WebhookDelivery>> OfAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var deliveries = new List<WebhookDelivery>();
        if (await FindOwnAsync(announcement, cancellationToken) is { } own && Wants(own.Events, announcement.Event))
        {
            deliveries.Add(To(own.Url, isServers: false, announcement));
        }

        if (Wants(options.Events, announcement.Event))
        {
            deliveries.AddRange(options.Urls.Select(url => To(url.AbsoluteUri, isServers: true, announcement)));
        }

        return deliveries;
    }

    private async ValueTask<WebhookTarget?> FindOwnAsync(Announcement announcement, CancellationToken cancellationToken) =>
        await jobs.FindAsync(announcement.SubjectId, cancellationToken) is { } job
            ? job.Webhook
            : (await batches.FindAsync(announcement.SubjectId, cancellationToken))?.Webhook;

    private static bool Wants(IReadOnlyList<string> events, string name) => events.Count == 0 || events.Contains(name, StringComparer.Ordinal);

    private WebhookDelivery To(string url, bool isServers, Announcement announcement) => new()
    {
        Id = Ids.New(time),
        SubjectId = announcement.SubjectId,
        Event = announcement.Event,
        Caller = announcement.Caller,
        Url = url,
        IsServers = isServers,
        At = announcement.At,
        NextAt = time.GetUtcNow(),
    };
}
