using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Atelier.Stores.Records.Postgres;

/// <summary>Words between nodes by LISTEN and NOTIFY.</summary>
/// <remarks>
/// One connection of its own listens from the first subscription on, and comes back when it breaks. Words go out many at a time: PostgreSQL lets transactions with a word
/// commit one after the other. Those that wait too many at a time, or find the server away, are dropped, as <see cref="IRecordSignals"/> allows.
/// </remarks>
internal sealed class PostgresSignals : IRecordSignals, IAsyncDisposable
{
    /// <summary>PostgreSQL's channel. There is one, so that a subscription costs no statement; ours is in the word.</summary>
    private const string Wire = "atelier_signals";

    private const char Separator = '\n';
    private const int WaitingLimit = 10_000;
    private const int BatchLimit = 200;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly LocalSignals _here = new();
    private readonly string _node;
    private readonly PostgresDatabase _database;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lazy<Task> _listening;
    private readonly Task _sending;

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(
        new BoundedChannelOptions(WaitingLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    internal PostgresSignals(PostgresDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        _node = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        _listening = new Lazy<Task>(() => Task.Run(ListenAsync));
        _sending = Task.Run(SendAsync);
    }

    /// <inheritdoc/>
    public bool ReachOtherNodes => true;

    /// <inheritdoc/>
    public void Publish(string channel, string text)
    {
        _here.Publish(channel, text);
        _waiting.Writer.TryWrite(PostgresText.Write($"{_node}{Separator}{channel}{Separator}{text}"));
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(string channel, Action<string?> heard)
    {
        var subscription = _here.Subscribe(channel, heard);
        _ = _listening.Value;
        return subscription;
    }

    /// <summary>Sends what was published and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _sending;
        await _stopping.CancelAsync();
        if (_listening.IsValueCreated)
        {
            await _listening.Value;
        }

        _stopping.Dispose();
    }

    private async Task SendAsync()
    {
        var words = new List<string>(BatchLimit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (words.Count < BatchLimit && _waiting.Reader.TryRead(out var word))
            {
                words.Add(word);
            }

            try
            {
                await SendAsync(words);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException or TimeoutException)
            {
                // The records themselves say that the server is away, to everybody who asks them.
            }

            words.Clear();
        }
    }

    private async Task SendAsync(List<string> words)
    {
        await using var connection = await _database.ConnectAsync(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection);

        // Nobody needs a hint to survive a power cut.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));
        foreach (var word in words)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT pg_notify('{Wire}', $1)")
            {
                Parameters = { new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = word } },
            });
        }

        await batch.ExecuteNonQueryAsync();
    }

    private async Task ListenAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ListenUntilItBreaksAsync();
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(s_pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenUntilItBreaksAsync()
    {
        await using var connection = await _database.ConnectAloneAsync(_stopping.Token);
        connection.Notification += (_, said) => Hear(said.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Wire}", connection))
        {
            await listen.ExecuteNonQueryAsync(_stopping.Token);
        }

        // Nobody knows what was said before.
        _here.TellAllToLook();
        while (true)
        {
            await connection.WaitAsync(_stopping.Token);
        }
    }

    private void Hear(string payload)
    {
        var parts = payload.Split(Separator, 3);
        if (parts.Length == 3 && parts[0] != _node)
        {
            _here.Tell(parts[1], PostgresText.Read(parts[2]));
        }
    }
}
