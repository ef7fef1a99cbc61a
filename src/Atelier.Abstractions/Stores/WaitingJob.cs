namespace Atelier;

/// <summary>A job in line, as far as its place there depends on it.</summary>
/// <param name="Id">Its id; ids sort by age.</param>
/// <param name="Caller">Whose.</param>
/// <param name="Lane">See <see cref="Submission.Lane"/>.</param>
/// <param name="Rank">Its priority with what its wait has added: 0 low, 1 normal, 2 high.</param>
public sealed record WaitingJob(string Id, string Caller, string Lane, int Rank);
