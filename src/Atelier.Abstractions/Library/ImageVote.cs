namespace Atelier;

/// <summary>One voice about a picture.</summary>
/// <param name="Voter">Who votes; one voice each.</param>
/// <param name="Value">1 for, -1 against, 0 to take an earlier vote back.</param>
/// <param name="At">When.</param>
public sealed record ImageVote(string Voter, int Value, DateTimeOffset At);
