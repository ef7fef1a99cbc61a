namespace Atelier.Core.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Status">The receiver's HTTP status; <see langword="null"/> when none came.</param>
/// <param name="Problem">Why it was not taken, for a person; <see langword="null"/> when it was.</param>
/// <param name="IsHopeless">Whether trying again is of no use: the receiver says that it is gone, or its address is one we do not connect to.</param>
public sealed record WebhookAnswer(int? Status, string? Problem, bool IsHopeless = false);
