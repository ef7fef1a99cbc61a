using Atelier.Server.Native.Batches;

namespace Atelier.Server.Webhooks;

/// <param name="Type">The event, such as <c>batch.completed</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">The batch.</param>
internal sealed record BatchMessageBody(string Type, DateTimeOffset Timestamp, LargeBatchBody Data);
