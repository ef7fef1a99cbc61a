namespace Atelier;

/// <summary>What happened to a submitted job. The last four are its end.</summary>
public enum JournalKind
{
    /// <summary>It stands in line.</summary>
    Queued,

    /// <summary>Its turn has come.</summary>
    Started,

    /// <summary>Another process goes on with it.</summary>
    Resumed,

    /// <summary>Nobody could be asked; it stands in line again.</summary>
    Postponed,

    /// <summary>A provider was asked.</summary>
    Attempt,

    /// <summary>A picture is finished and kept.</summary>
    Picture,

    /// <summary>Its caller wants it to end.</summary>
    Cancelling,
    Succeeded,
    Failed,
    Cancelled,
    Unknown,
}
