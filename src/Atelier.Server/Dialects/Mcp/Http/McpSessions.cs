using System.Diagnostics.CodeAnalysis;

namespace Atelier.Server.Dialects.Mcp.Http;

/// <summary>The sessions that are open: bounded in number, and closed when nobody has used them for a while.</summary>
internal sealed class McpSessions(TimeProvider time) : IAsyncDisposable
{
    /// <summary>Sessions at once. One more closes the one that was idle longest.</summary>
    public const int Most = 256;

    private static readonly TimeSpan s_sweep = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, McpSession> _sessions = new(StringComparer.Ordinal);
    private ITimer? _timer;

    /// <summary>A session is closed when it was not used for this long.</summary>
    public static TimeSpan IdleLimit { get; } = TimeSpan.FromMinutes(30);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Adds a session, in use by its first request; until <see cref="Leave"/>.</summary>
    /// <returns>False when all are in use and none can be closed for it.</returns>
    public async ValueTask<bool> TryAddAsync(McpSession session)
    {
        McpSession? longestIdle = null;
        lock (_lock)
        {
            if (_sessions.Count >= Most)
            {
                longestIdle = _sessions.Values.Where(static other => other.Uses == 0).MinBy(static other => other.LastUsed);
                if (longestIdle is null)
                {
                    return false;
                }

                _sessions.Remove(longestIdle.Id);
            }

            session.Uses = 1;
            _sessions[session.Id] = session;
            _timer ??= time.CreateTimer(static state => _ = ((McpSessions)state!).SweepAsync(), this, s_sweep, s_sweep);
        }

        if (longestIdle is not null)
        {
            await longestIdle.DisposeAsync();
        }

        return true;
    }

    /// <summary>Finds a caller's own session and takes it into use until <see cref="Leave"/>. Another caller's is as unknown as one that never was.</summary>
    public bool TryEnter(string id, string caller, [NotNullWhen(true)] out McpSession? session)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(id, out session) || session.Caller != caller)
            {
                session = null;
                return false;
            }

            session.Uses++;
            return true;
        }
    }

    public void Leave(McpSession session)
    {
        lock (_lock)
        {
            session.Uses--;
            session.LastUsed = time.GetUtcNow();
        }
    }

    /// <summary>Closes a caller's own session.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> CloseAsync(string id, string caller)
    {
        McpSession? session;
        lock (_lock)
        {
            if (!_sessions.TryGetValue(id, out session) || session.Caller != caller)
            {
                return false;
            }

            _sessions.Remove(id);
        }

        await session.DisposeAsync();
        return true;
    }

    public ValueTask DisposeAsync() => CloseAsync(static _ => true);

    private async Task SweepAsync()
    {
        var oldest = time.GetUtcNow() - IdleLimit;
        await CloseAsync(session => session.Uses == 0 && session.LastUsed <= oldest);
    }

    private async ValueTask CloseAsync(Func<McpSession, bool> whether)
    {
        List<McpSession> closed;
        lock (_lock)
        {
            closed = [.. _sessions.Values.Where(whether)];
            foreach (var session in closed)
            {
                _sessions.Remove(session.Id);
            }

            if (_sessions.Count == 0)
            {
                // Nothing wakes an idle server.
                _timer?.Dispose();
                _timer = null;
            }
        }

        foreach (var session in closed)
        {
            await session.DisposeAsync();
        }
    }
}
