namespace Atelier.Server.Native;

/// <param name="Parameter">As callers spell it.</param>
/// <param name="Asked">The caller's value.</param>
/// <param name="Sent">What the model got; null when it was left out.</param>
/// <param name="Reason">Why, in one sentence.</param>
internal sealed record AdjustmentBody(string Parameter, string? Asked, string? Sent, string Reason);
