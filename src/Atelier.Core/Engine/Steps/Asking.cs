namespace Atelier.Core.Engine.Steps;

/// <summary>A job on its way through its candidates.</summary>
/// <param name="Run">The job.</param>
/// <param name="Progress">What is there so far.</param>
/// <param name="Purse">What may be spent on it.</param>
/// <param name="Turns">Its candidates, best first.</param>
internal sealed record Asking(JobRun Run, AttemptProgress Progress, Purse Purse, IReadOnlyList<Turn> Turns)
{
    /// <summary>How often somebody was asked for what is missing.</summary>
    public int Tries => Turns.Sum(static turn => turn.Tries);

    /// <summary>Somebody who has not been asked yet and may be.</summary>
    public Turn? Fresh(Turn beside) => Turns.FirstOrDefault(other => other != beside && !other.IsOver && other.Tries == 0);
}
