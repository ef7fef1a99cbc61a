using Atelier.Server.Native;

namespace Atelier.Server.Webhooks;

/// <param name="Type">The event, such as <c>job.succeeded</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">The job.</param>
internal sealed record JobMessageBody(string Type, DateTimeOffset Timestamp, JobBody Data);
