namespace Atelier;

/// <summary>Whether an attempt may start.</summary>
public enum AttemptStart
{
    /// <summary>It is on record and may be made.</summary>
    Started,

    /// <summary>A limit on calls at the same time is reached; nothing was written.</summary>
    Busy,

    /// <summary>Its job is over or with another process; nothing was written.</summary>
    NotOurs,
}
