namespace Atelier.Server.Native.Jobs;

/// <param name="Url">An https address on the public internet.</param>
/// <param name="Events">Names such as <c>job.succeeded</c>; all ends when left out.</param>
internal sealed record WebhookBody(string Url, IReadOnlyList<string>? Events = null);
