using System.Collections.Concurrent;
using Atelier.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Resilience;

/// <summary>Breakers that all nodes share through their store.</summary>
/// <remarks>
/// A provider without trouble costs one look-up a call and no write. When the store cannot be used, every call is let through: breakers
/// are there to save time and money, and must not be what stops the pictures. Safe for concurrent use.
/// </remarks>
public sealed class Breakers(IBreakerStore store, BreakerOptions options, TimeProvider time, ILogger<Breakers> logger) : IBreakers
{
    private static readonly TimeSpan s_complaintInterval = TimeSpan.FromMinutes(1);

    private readonly BreakerRules _rules = new(options);

    /// <summary>
    /// Where this node lately counted failures: a success has to clear them even if its call was granted before there were any.
    /// </summary>
    private readonly ConcurrentDictionary<BreakerKey, bool> _troubled = new();

    private long _complainedAt = long.MinValue;

    public async ValueTask<BreakerLeave> AskAsync(CallTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var breakers = await store.FindAsync(target.Provider, target.Model, target.Operation, cancellationToken);
            return breakers.Count == 0 ? new BreakerLeave.Granted(target, IsProbe: false) : await AskAsync(target, breakers);
        }
        catch (StorageException exception)
        {
            Complain(exception);
            return new BreakerLeave.Granted(target, IsProbe: false);
        }
    }

    public async ValueTask ReportAsync(BreakerLeave.Granted leave, ProviderFailure? failure)
    {
        try
        {
            if (failure is null)
            {
                await SucceedAsync(leave);
            }
            else if (FailureTable.For(failure.Kind).CountsAgainstProvider)
            {
                await FailAsync(leave, failure);
            }
            else
            {
                await GiveBackAsync(leave.Probed, leave.ProbeId);
            }
        }
        catch (StorageException exception)
        {
            Complain(exception);
        }
    }

    public async ValueTask<BreakerReport> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var breakers = await store.ListAsync(cancellationToken);
            if (breakers.Count == 0)
            {
                return BreakerReport.Quiet;
            }

            var now = time.GetUtcNow();
            return new BreakerReport([.. breakers.Select(breaker => _rules.Describe(breaker, now))]);
        }
        catch (StorageException exception)
        {
            Complain(exception);
            return BreakerReport.Quiet;
        }
    }

    public async ValueTask<int> ResetAsync(string? provider, CancellationToken cancellationToken)
    {
        var removed = await store.RemoveAsync(provider, cancellationToken);
        var now = time.GetUtcNow();
        foreach (var breaker in removed)
        {
            _troubled.TryRemove(breaker.Key, out _);
            var state = _rules.Describe(breaker, now).State;
            BreakerLog.Reset(logger, breaker.Key, ProviderBreakers.Word(state));
            if (state != BreakerState.Closed)
            {
                BreakerMeter.Count(breaker.Key, state, BreakerState.Closed);
            }
        }

        return removed.Count;
    }

    private static BreakerKey CallKey(CallTarget target) => BreakerKey.OfCall(target.Provider, target.Model, target.Operation);

    /// <summary>Credentials and funds are the account's; everything else is told of one model's one operation.</summary>
    private static BreakerKey KeyOf(CallTarget target, FailureKind kind) =>
        kind is FailureKind.Unauthenticated or FailureKind.InsufficientFunds ? BreakerKey.OfAccount(target.Provider) : CallKey(target);

    private async ValueTask<BreakerLeave> AskAsync(CallTarget target, IReadOnlyList<BreakerRecord> breakers)
    {
        var now = time.GetUtcNow();
        foreach (var breaker in breakers)
        {
            if (_rules.Refuse(breaker, now) is { } refused)
            {
                return refused;
            }
        }

        var probeId = Guid.CreateVersion7(now).ToString("N");
        var probed = new List<BreakerKey>();
        foreach (var breaker in breakers.Where(breaker => _rules.Look(breaker, now) is { State: BreakerState.HalfOpen }))
        {
            var (_, after) = await ChangeAsync(breaker.Key, row => _rules.TakeProbe(row, probeId, now));
            if (after?.ProbeId == probeId)
            {
                probed.Add(breaker.Key);
            }
            else if (_rules.Refuse(after, now) is { } refused)
            {
                // Somebody was quicker; what was taken already must not stay taken.
                await GiveBackAsync(probed, probeId);
                return refused;
            }
        }

        return new BreakerLeave.Granted(target, IsProbe: probed.Count > 0)
        {
            ProbeId = probed.Count > 0 ? probeId : null,
            Probed = probed,
            Troubled = [.. breakers.Select(static breaker => breaker.Key)],
        };
    }

    private async ValueTask SucceedAsync(BreakerLeave.Granted leave)
    {
        foreach (var key in (BreakerKey[])[BreakerKey.OfAccount(leave.Target.Provider), CallKey(leave.Target)])
        {
            if (_troubled.ContainsKey(key) || leave.Troubled.Contains(key))
            {
                await ChangeAsync(key, row => _rules.Succeed(row, leave.ProbeId));
            }
        }
    }

    private async ValueTask FailAsync(BreakerLeave.Granted leave, ProviderFailure failure)
    {
        var now = time.GetUtcNow();
        var key = KeyOf(leave.Target, failure.Kind);
        await ChangeAsync(key, row => _rules.Fail(row, key, failure.Message, now));
        foreach (var probed in leave.Probed.Where(probed => probed != key))
        {
            await ChangeAsync(probed, row => _rules.FailProbe(row, leave.ProbeId!, failure.Message, now));
        }
    }

    private async ValueTask GiveBackAsync(IReadOnlyList<BreakerKey> probed, string? probeId)
    {
        foreach (var key in probed)
        {
            await ChangeAsync(key, row => BreakerRules.GiveBack(row, probeId!));
        }
    }

    /// <summary>Not cancellable: what a call found out is kept even if nobody waits for its picture any more.</summary>
    private async ValueTask<BreakerChange> ChangeAsync(BreakerKey key, Func<BreakerRecord?, BreakerRecord?> change)
    {
        var changed = await store.ChangeAsync(key, change, CancellationToken.None);
        if (changed.After is null)
        {
            _troubled.TryRemove(key, out _);
        }
        else
        {
            _troubled[key] = true;
        }

        Tell(key, changed);
        return changed;
    }

    private void Tell(BreakerKey key, BreakerChange change)
    {
        var (from, to) = (change.Before?.State ?? BreakerState.Closed, change.After?.State ?? BreakerState.Closed);
        if (from == to)
        {
            return;
        }

        BreakerMeter.Count(key, from, to);
        var reason = (change.After ?? change.Before)?.LastReason;
        switch (from, to)
        {
            case (BreakerState.Closed, _):
                BreakerLog.Opened(logger, key, change.After!.Failures.Count, options.Timeout.TotalMilliseconds, reason);
                break;
            case (BreakerState.Open, _):
                BreakerLog.HalfOpened(logger, key, reason);
                break;
            case (_, BreakerState.Closed):
                BreakerLog.Closed(logger, key, reason);
                break;
            default:
                BreakerLog.Reopened(logger, key, reason);
                break;
        }
    }

    /// <summary>Once in a while: every call would say the same.</summary>
    private void Complain(StorageException exception)
    {
        var (now, before) = (time.GetTimestamp(), Interlocked.Read(ref _complainedAt));
        if ((before == long.MinValue || time.GetElapsedTime(before, now) >= s_complaintInterval)
            && Interlocked.CompareExchange(ref _complainedAt, now, before) == before)
        {
            BreakerLog.StoreDown(logger, exception);
        }
    }
}
