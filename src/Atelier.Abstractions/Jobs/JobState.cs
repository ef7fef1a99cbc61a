namespace Atelier;

/// <summary>Where a job stands. Everything but queued and running is final.</summary>
public enum JobState
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>The process died during a call that cannot be asked about; a picture may have been bought.</summary>
    Unknown,
}
