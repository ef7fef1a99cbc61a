namespace Atelier.Server.Hosting;

/// <summary>The request that a line of the log belongs to.</summary>
/// <param name="Id">As in the answer's headers.</param>
internal sealed record CorrelationScope(string Id);
