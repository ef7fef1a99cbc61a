namespace Atelier;

/// <summary>One difference between what was asked and what a model was sent.</summary>
/// <param name="Parameter">Name of the parameter as callers spell it, such as <c>size</c>.</param>
/// <param name="Asked">The caller's value as text.</param>
/// <param name="Sent">What the model gets instead; <see langword="null"/> when it was left out.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record Adjustment(string Parameter, string? Asked, string? Sent, string Reason);
