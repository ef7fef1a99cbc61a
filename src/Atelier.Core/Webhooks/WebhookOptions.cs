namespace Atelier.Core.Webhooks;

/// <summary>Whom the operator wants told, of everybody's jobs and batches.</summary>
public sealed class WebhookOptions
{
    /// <summary>Addresses. Default none.</summary>
    public IReadOnlyList<Uri> Urls { get; set; } = [];

    /// <summary>Events they are told of, see <see cref="WebhookEvents.All"/>; empty for all, which is the default.</summary>
    public IReadOnlyList<string> Events { get; set; } = [];

    /// <summary>Secrets their messages are signed with, each <c>whsec_…</c>, the newest first; empty for a random one in the records, which is the default.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>Longest a receiver may take to answer. Default 15 s, 1 s to 60 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long deliveries that ended can be looked at and repeated. Default 168 h, 1 h to 2160 h.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);
}
