using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Queue;

/// <summary>Writes down what happens to one submitted job while it is worked on, in order and without holding it up.</summary>
/// <remarks>Pictures and the job's end are written down with their own records.</remarks>
internal sealed class JournalWriter
{
    private readonly Channel<JournalEntry> _entries = Channel.CreateUnbounded<JournalEntry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly JobRecord _job;
    private readonly IJournal _journal;
    private readonly Signals _signals;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _writing;

    public JournalWriter(JobRecord job, IJournal journal, Signals signals, TimeProvider time, ILogger logger)
    {
        _job = job;
        _journal = journal;
        _signals = signals;
        _time = time;
        _logger = logger;
        _writing = WriteAsync();
    }

    public void Resumed() => Note(JournalKind.Resumed, static entry => entry);

    public void Attempt(AttemptRecord attempt) => Note(
        JournalKind.Attempt,
        entry => entry with { Attempt = attempt.Number, Provider = attempt.Provider, Model = attempt.Model });

    /// <summary>Waits until all is written; nothing is noted afterwards. The job's end, which follows, is written with the end itself.</summary>
    public async Task CompleteAsync()
    {
        _entries.Writer.TryComplete();
        await _writing;
    }

    private void Note(JournalKind kind, Func<JournalEntry, JournalEntry> fill) =>
        _entries.Writer.TryWrite(fill(new JournalEntry(_job.Id, _job.Caller, kind, _time.GetUtcNow())));

    private async Task WriteAsync()
    {
        await foreach (var entry in _entries.Reader.ReadAllAsync())
        {
            try
            {
                await _journal.AddAsync(entry, CancellationToken.None);
                _signals.SendJob(_job);
            }
            catch (StorageException exception)
            {
                // A job is not stopped for the sake of those who watch it.
                EngineLog.JournalNotWritten(_logger, exception, _job.Id);
            }
        }
    }
}
