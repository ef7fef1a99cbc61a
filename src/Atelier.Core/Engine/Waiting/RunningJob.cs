using System.Threading.Channels;
using Atelier.Core.Engine.Queue;

namespace Atelier.Core.Engine;

/// <summary>A job being worked on in this process, and everybody who watches it.</summary>
/// <remarks>Synchronous, streaming, asynchronous and batch callers are only different watchers.</remarks>
internal sealed class RunningJob(string jobId, bool survivesItsWatchers) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource<JobResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<JobEvent> _past = [];
    private readonly List<Channel<JobEvent>> _watchers = [];
    private int _waiting;
    private bool _ended;
    private bool _givenUp;

    public string JobId => jobId;

    /// <summary>What same requests call it, that may share what it makes; <see langword="null"/> when none may.</summary>
    public string? SharedName { get; init; }

    /// <summary>Where what happens is written down; <see langword="null"/> for a job that somebody waits for.</summary>
    public JournalWriter? Journal { get; init; }

    /// <summary>Whether its caller had it cancelled, whoever still waits.</summary>
    public bool IsCalledOff { get; private set; }

    /// <summary>Signalled when nobody waits any more and the job is not to go on alone.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    public Task<JobResult> Completion => _completion.Task;

    /// <returns>False when it was given up already, and ends without a picture.</returns>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (!_givenUp)
            {
                _waiting++;
            }

            return !_givenUp;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _waiting--;
            if (_waiting > 0 || _ended || survivesItsWatchers)
            {
                return;
            }

            _givenUp = true;
        }

        _abandoned.Cancel();
    }

    /// <summary>Its caller does not want it any more: what is under way is given up, and what is done is kept.</summary>
    public void CallOff()
    {
        lock (_gate)
        {
            if (_ended || _givenUp)
            {
                return;
            }

            _givenUp = true;
            IsCalledOff = true;
        }

        _abandoned.Cancel();
    }

    public void Publish(JobEvent happened)
    {
        lock (_gate)
        {
            _past.Add(happened);
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(happened);
            }
        }
    }

    public void End(JobResult result)
    {
        lock (_gate)
        {
            _ended = true;
            var last = new JobEvent.Finished(result);
            _past.Add(last);
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(last);
                watcher.Writer.TryComplete();
            }
        }

        _completion.TrySetResult(result);
    }

    /// <summary>Every event from the job's beginning on, ending with <see cref="JobEvent.Finished"/>.</summary>
    public IAsyncEnumerable<JobEvent> WatchAsync(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<JobEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var happened in _past)
            {
                channel.Writer.TryWrite(happened);
            }

            if (_ended)
            {
                channel.Writer.TryComplete();
            }
            else
            {
                _watchers.Add(channel);
            }
        }

        return channel.Reader.ReadAllAsync(cancellationToken);
    }

    public void Dispose() => _abandoned.Dispose();
}
