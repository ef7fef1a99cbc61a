using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>A candidate's place in the order of asking.</summary>
internal sealed class Turn(Candidate candidate)
{
    public Candidate Candidate => candidate;

    /// <summary>How often it was asked.</summary>
    public int Tries { get; set; }

    /// <summary>When it may be asked next.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Whether its vendor said how long to wait.</summary>
    public bool IsToldToWait { get; set; }

    /// <summary>Whether it is not to be asked any more.</summary>
    public bool IsOver { get; set; }
}
