using Atelier.Core.Engine.Queue;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Webhooks;

/// <summary>Tells others what they want to be told, until they take it or a day is over.</summary>
/// <remarks>
/// Each message is sent at least once: a process that dies amid a try leaves it to the next one. A receiver tells repeats by
/// <c>webhook-id</c>. Messages to one receiver about one job or batch go one after the other.
/// </remarks>
public sealed class WebhookDispatch(
    WebhookOptions options,
    IJobStore jobs,
    IBatchStore batches,
    IWebhookStore store,
    WebhookSecrets secrets,
    IWebhookBodies bodies,
    IWebhookSender sender,
    Signals signals,
    TimeProvider time,
    ILogger<WebhookDispatch> logger)
{
    private const int MostAnnouncements = 100;
    private const int MostAtOnce = 32;

    /// <summary>How long something to tell may go unnoticed.</summary>
    private static readonly TimeSpan s_glance = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromHours(1);

    private readonly WebhookTargets _targets = new(options, jobs, batches, time);
    private DateTimeOffset _sweptAt = time.GetUtcNow();

    /// <summary>Tells until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var listener = signals.Listen(Signals.Told);
        while (true)
        {
            var busy = false;
            try
            {
                busy = await TellAsync(cancellationToken);
                await SweepAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                WebhookLog.NotRead(logger, exception);
            }

            if (!busy)
            {
                await listener.WaitAsync(s_glance, time, cancellationToken);
            }
        }
    }

    /// <summary>Tries whatever is due once.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var announcements = await store.ListAnnouncementsAsync(MostAnnouncements, cancellationToken);
        foreach (var announcement in announcements)
        {
            await store.ExpandAsync(announcement, await _targets.OfAsync(announcement, cancellationToken), cancellationToken);
        }

        var now = time.GetUtcNow();

        // Longer than any try takes, so that nobody takes a delivery that is under way.
        var due = await store.ClaimAsync(now, now + (options.Timeout * 2), MostAtOnce, cancellationToken);
        await Task.WhenAll(due.Select(delivery => TryAsync(delivery, cancellationToken)));
        return announcements.Count > 0 || due.Count > 0;
    }

    private async Task TryAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answer = await bodies.WriteAsync(delivery, cancellationToken) is { } body
            ? await SendAsync(delivery, body, now, cancellationToken)
            : new WebhookAnswer(null, "What it tells of is no longer on record.", IsHopeless: true);
        var attempts = delivery.Attempts + 1;
        var pause = answer.IsHopeless ? null : WebhookSchedule.PauseAfter(attempts, Random.Shared.NextDouble());
        var tried = delivery with
        {
            Attempts = attempts,
            TriedAt = now,
            Status = answer.Status,
            Problem = answer.Problem,
            State = answer.Problem is null ? DeliveryState.Delivered : pause is null ? DeliveryState.Failed : DeliveryState.Pending,
            NextAt = time.GetUtcNow() + (pause ?? TimeSpan.Zero),
        };
        await store.RecordAsync(tried, CancellationToken.None);
        if (tried.State == DeliveryState.Failed)
        {
            WebhookLog.GivenUp(logger, tried.Id, tried.Event, attempts, answer.Problem!);
        }
    }

    private async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, byte[] body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = "msg_" + delivery.Id;
        var timestamp = now.ToUnixTimeSeconds();
        var signature = WebhookSignature.Sign(await secrets.OfAsync(delivery, cancellationToken), id, timestamp, body);
        return await sender.SendAsync(new WebhookMessage(delivery.Url, delivery.IsServers, id, timestamp, signature, body), cancellationToken);
    }

    private async ValueTask SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _sweptAt >= s_sweepInterval)
        {
            _sweptAt = now;
            await store.ForgetAsync(now - options.Retention, cancellationToken);
        }
    }
}
