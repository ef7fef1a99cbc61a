namespace Atelier;

/// <summary>Whom a caller wants told of a job or a batch.</summary>
/// <param name="Url">An https address.</param>
/// <param name="Events">Names such as <c>job.succeeded</c>; empty for every end.</param>
public sealed record WebhookTarget(string Url, IReadOnlyList<string> Events);
