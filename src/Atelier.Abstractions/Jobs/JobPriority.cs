namespace Atelier;

/// <summary>Which of the waiting jobs comes first. A job that waits long counts as one step higher after a while.</summary>
public enum JobPriority
{
    Low,
    Normal,
    High,
}
