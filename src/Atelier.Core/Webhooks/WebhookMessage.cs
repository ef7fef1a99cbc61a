namespace Atelier.Core.Webhooks;

/// <summary>A message ready to be sent.</summary>
/// <param name="Url">The receiver.</param>
/// <param name="IsServers">Whether the operator named the receiver, which may then be a private address.</param>
/// <param name="Id">The header <c>webhook-id</c>.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>.</param>
/// <param name="Signature">The header <c>webhook-signature</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record WebhookMessage(string Url, bool IsServers, string Id, long Timestamp, string Signature, ReadOnlyMemory<byte> Body);
