namespace Atelier.Core.Engine.Steps;

/// <summary>How a request comes in, as far as its admission depends on it.</summary>
internal enum Arrival
{
    /// <summary>Somebody waits for its pictures.</summary>
    Waiting,

    /// <summary>It is to stand in line.</summary>
    Submitted,

    /// <summary>It is to stand in line as part of a batch, which was admitted as a whole.</summary>
    InBatch,
}
