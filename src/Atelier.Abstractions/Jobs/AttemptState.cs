namespace Atelier;

/// <summary>Where one attempt stands.</summary>
public enum AttemptState
{
    Started,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>The process died while the provider was working.</summary>
    Unknown,
}
