using Atelier.Core.Planning;

namespace Atelier.Core.Engine;

/// <summary>A job while it is worked on, with everything that is known of it.</summary>
/// <param name="Job">As it was written when it began.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Plan">Who is to be asked.</param>
/// <param name="Running">Whoever waits.</param>
/// <param name="Timeout">How long it may take from its start.</param>
internal sealed record JobRun(JobRecord Job, ImageRequest Request, Plan Plan, RunningJob Running, TimeSpan Timeout)
{
    /// <summary>When its time is up.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Its time begins.</summary>
    public void Start(TimeProvider time) => Deadline = time.GetUtcNow() + Timeout;
}
