using System.Collections.Concurrent;

namespace Atelier.Core.Engine.Queue;

/// <summary>Wakes whoever waits for news of a topic. A signal carries nothing: what is new is in the records.</summary>
/// <remarks>Signals may be lost between processes, so nobody waits for one without looking now and then. Safe for concurrent use.</remarks>
public sealed class Signals
{
    /// <summary>A job stands in line, or a place is free.</summary>
    public const string Queue = "queue";

    /// <summary>A running job is to end.</summary>
    public const string Cancelling = "cancelling";

    /// <summary>A call to a provider has ended.</summary>
    public const string Calls = "calls";

    /// <summary>A batch may be gone on with.</summary>
    public const string Batches = "batches";

    /// <summary>There is something to tell by webhook.</summary>
    public const string Told = "told";

    /// <summary>Something happened to a job, whoever's it is.</summary>
    public const string AnyJob = "jobs";

    private readonly ConcurrentDictionary<string, HashSet<SignalListener>> _listeners = new(StringComparer.Ordinal);

    /// <summary>Something happened to a job.</summary>
    public static string OfJob(string jobId) => "job/" + jobId;

    /// <summary>Something happened to one of a caller's jobs.</summary>
    public static string OfCaller(string caller) => "caller/" + caller;

    /// <summary>Tells everybody who listens in this process.</summary>
    public void Send(string topic)
    {
        if (!_listeners.TryGetValue(topic, out var listeners))
        {
            return;
        }

        lock (listeners)
        {
            foreach (var listener in listeners)
            {
                listener.Wake();
            }
        }
    }

    /// <summary>Tells those who watch a job, those who watch all of its caller's or all there are, and at its end those who pass the word on.</summary>
    public void SendJob(JobRecord job)
    {
        ArgumentNullException.ThrowIfNull(job);
        Send(OfJob(job.Id));
        Send(OfCaller(job.Caller));
        Send(AnyJob);
        if (job is { IsFinal: true, Submission.BatchId: not null })
        {
            Send(Batches);
        }

        if (job is { IsAnnounced: true, IsFinal: true })
        {
            Send(Told);
        }
    }

    /// <summary>Hears every signal of a topic from now on, until disposed.</summary>
    public SignalListener Listen(string topic)
    {
        var listener = new SignalListener(gone => Remove(topic, gone));
        while (true)
        {
            var listeners = _listeners.GetOrAdd(topic, static _ => []);
            lock (listeners)
            {
                // One that was removed amid this is nobody's any more.
                if (_listeners.TryGetValue(topic, out var current) && current == listeners)
                {
                    listeners.Add(listener);
                    return listener;
                }
            }
        }
    }

    private void Remove(string topic, SignalListener listener)
    {
        if (_listeners.TryGetValue(topic, out var listeners))
        {
            lock (listeners)
            {
                listeners.Remove(listener);
                if (listeners.Count == 0)
                {
                    _listeners.TryRemove(new(topic, listeners));
                }
            }
        }
    }
}
