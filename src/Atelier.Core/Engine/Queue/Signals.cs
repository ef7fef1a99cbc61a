using System.Collections.Concurrent;

namespace Atelier.Core.Engine.Queue;

/// <summary>Wakes whoever waits for news of a topic. A signal carries nothing: what is new is in the records.</summary>
/// <remarks>Signals may be lost between processes, so nobody waits for one without looking now and then. Safe for concurrent use.</remarks>
public sealed class Signals : IDisposable
{
    private const string Channel = "wake";
    private const char Separator = '\n';

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
    private readonly IRecordSignals? _nodes;
    private readonly IDisposable? _subscription;

    /// <summary>Signals within this process.</summary>
    public Signals()
    {
    }

    /// <summary>Signals to every node that shares the records, where words reach that far.</summary>
    public Signals(IRecordSignals nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.ReachOtherNodes)
        {
            _nodes = nodes;
            _subscription = nodes.Subscribe(Channel, Hear);
        }
    }

    /// <summary>Something happened to a job.</summary>
    public static string OfJob(string jobId) => "job/" + jobId;

    /// <summary>Something happened to one of a caller's jobs.</summary>
    public static string OfCaller(string caller) => "caller/" + caller;

    /// <summary>Tells everybody who listens.</summary>
    public void Send(string topic)
    {
        // Publishing tells this process too.
        if (_nodes is not null && topic.Length <= IRecordSignals.LongestText)
        {
            _nodes.Publish(Channel, topic);
        }
        else
        {
            Hear(topic);
        }
    }

    /// <summary>Tells those who watch a job, those who watch all of its caller's or all there are, and at its end those who pass the word on.</summary>
    public void SendJob(JobRecord job)
    {
        ArgumentNullException.ThrowIfNull(job);
        List<string> topics = [OfJob(job.Id), OfCaller(job.Caller), AnyJob];
        if (job is { IsFinal: true, Submission.BatchId: not null })
        {
            topics.Add(Batches);
        }

        if (job is { IsAnnounced: true, IsFinal: true })
        {
            topics.Add(Told);
        }

        Send(string.Join(Separator, topics));
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

    public void Dispose() => _subscription?.Dispose();

    /// <param name="topics">One or several; <see langword="null"/> when some may have been missed.</param>
    private void Hear(string? topics)
    {
        IEnumerable<string> heard = topics is null ? _listeners.Keys : topics.Split(Separator);
        foreach (var topic in heard)
        {
            Wake(topic);
        }
    }

    private void Wake(string topic)
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
