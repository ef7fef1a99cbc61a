namespace Atelier.Core.Engine.Queue;

/// <summary>What an operator can set about jobs that stand in line.</summary>
public sealed class QueueOptions
{
    /// <summary>Submitted jobs one node works on at the same time. Default 16, 0 to 1000; 0 leaves them to other nodes.</summary>
    public int Places { get; set; } = 16;

    /// <summary>Jobs that may stand in line on all nodes together; one more is refused with 429. Default 10000, 1 to 1000000.</summary>
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>Submitted jobs of one caller that are worked on at the same time, on all nodes; 0 for no limit, which is the default.</summary>
    public int MaxRunningPerCaller { get; set; }

    /// <summary>After how long in line a job counts as one priority higher. Default 5 min, 1 s to 24 h.</summary>
    public TimeSpan Ageing { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a job waits for somebody who can draw it before it fails. Default 24 h, 1 min to 720 h.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long what happened to a job can be read again as events. Default 72 h, 1 h to 720 h.</summary>
    public TimeSpan JournalRetention { get; set; } = TimeSpan.FromHours(72);
}
