namespace Atelier.Providers.Http;

/// <summary>How patiently a service wants to be asked about a task, as its latest good answer told.</summary>
internal sealed class TaskPace
{
    /// <summary>Shortest time to the next question; <see langword="null"/> when the service did not say.</summary>
    public TimeSpan? NotBefore { get; set; }
}
