using Atelier.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Ledger;

/// <summary>Every budget there is, those of the settings and those made while running, and how they stand.</summary>
public sealed class Budgets(EngineOptions options, IBudgetStore store, ILedgerStore ledger, TimeProvider time, ILogger<Budgets> logger)
{
    /// <summary>Most accounts told of a budget that counts for each one by itself.</summary>
    private const int MostAccounts = 100;

    /// <summary>Those of the settings, which no call changes.</summary>
    public IReadOnlyList<Budget> Configured { get; } =
        [.. ConfiguredBudgets.Of(options).Select(budget => WithWarnings(budget, options))];

    /// <summary>All of them, those of the settings first.</summary>
    public async ValueTask<IReadOnlyList<Budget>> ListAsync(CancellationToken cancellationToken) =>
        [.. Configured, .. (await store.ListAsync(cancellationToken)).Select(budget => WithWarnings(budget, options))];

    /// <summary>Adds or replaces a budget; it counts from the next request, together with what was charged before in its window.</summary>
    /// <returns>Why not; <see langword="null"/> when it stands.</returns>
    public async ValueTask<JobError?> PutAsync(Budget budget, CancellationToken cancellationToken)
    {
        if (BudgetRules.Check(budget) is { } problem)
        {
            return FailureTable.Error(FailureKind.InvalidRequest, problem.Message, problem.Parameter);
        }

        if (IsConfigured(budget.Id))
        {
            return ConfiguredOne(budget.Id);
        }

        await store.PutAsync(budget, cancellationToken);
        return null;
    }

    /// <returns>Why not; <see langword="null"/> when it is gone.</returns>
    public async ValueTask<JobError?> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (IsConfigured(id))
        {
            return ConfiguredOne(id);
        }

        return await store.DeleteAsync(id, cancellationToken)
            ? null
            : FailureTable.Error(FailureKind.InvalidRequest, "No budget has that id.", "id") with { Code = "budget_not_found" };
    }

    /// <summary>How every budget stands; one that counts for each by itself stands once for each account that used it.</summary>
    public async ValueTask<IReadOnlyList<BudgetState>> ListStatesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var states = new List<BudgetState>();
        foreach (var budget in await ListAsync(cancellationToken))
        {
            IReadOnlyList<string> accounts = budget is { Of: Budget.Each, Scope: not BudgetScope.Server }
                ? await ledger.ListAccountsAsync(budget.Scope, budget.Window.StartAt(now), now, MostAccounts, cancellationToken)
                : [Budget.Account(budget.Scope, budget.Of)];
            foreach (var account in accounts)
            {
                states.Add(await StateAsync(budget, account, now, cancellationToken));
            }
        }

        return states;
    }

    /// <summary>How the budgets stand that concern one caller; empty where none does.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="user">The caller's end user; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<IReadOnlyList<BudgetState>> RemainingAsync(
        CallContext context,
        string? user = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return StatesOfAsync(new Payer(context.Caller, user, context.Team), cancellationToken);
    }

    /// <summary>US dollars left in the tightest of the budgets that concern one caller; <see langword="null"/> where none limits money.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="user">The caller's end user; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<decimal?> RemainingUsdAsync(CallContext context, string? user, CancellationToken cancellationToken) =>
        (await RemainingAsync(context, user, cancellationToken)).Min(static state => state.RemainingUsd);

    /// <summary>Budgets that concern somebody.</summary>
    internal async ValueTask<IReadOnlyList<Budget>> OfAsync(Payer payer, CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken);
        return all.Count == 0 ? all : [.. all.Where(budget => budget.AccountOf(payer) is not null)];
    }

    /// <summary>Shares of budgets that are used up and of which nobody was told in this window. They are logged here.</summary>
    /// <returns>A sentence for each.</returns>
    internal async ValueTask<IReadOnlyList<string>> WarnAsync(
        Payer payer,
        IReadOnlyList<Budget> budgets,
        string jobId,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sentences = new List<string>();
        foreach (var budget in budgets.Where(static budget => budget.WarnAt.Count > 0))
        {
            if (budget.AccountOf(payer) is not { } account)
            {
                continue;
            }

            var state = await StateAsync(budget, account, now, cancellationToken);
            foreach (var share in budget.WarnAt.Where(share => state.UsedShare >= share))
            {
                if (await store.NoteWarningAsync(budget.Id, account, state.From, share, cancellationToken))
                {
                    LedgerLog.ShareReached(logger, budget.Id, account, share * 100, jobId);
                    sentences.Add(BudgetWords.Warning(state, share));
                }
            }
        }

        return sentences;
    }

    private async ValueTask<IReadOnlyList<BudgetState>> StatesOfAsync(Payer payer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var states = new List<BudgetState>();
        foreach (var budget in await OfAsync(payer, cancellationToken))
        {
            states.Add(await StateAsync(budget, budget.AccountOf(payer)!, now, cancellationToken));
        }

        return states;
    }

    private async ValueTask<BudgetState> StateAsync(Budget budget, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = budget.Window.StartAt(now);
        return new BudgetState(
            budget,
            account,
            await ledger.FindBalanceAsync(account, from, now, cancellationToken),
            from,
            budget.Window.EndAt(now));
    }

    private static Budget WithWarnings(Budget budget, EngineOptions options) => budget.WarnAt.Count == 0 ? budget with { WarnAt = options.BudgetWarnAt } : budget;

    private bool IsConfigured(string id) => Configured.Any(budget => budget.Id == id);

    private static JobError ConfiguredOne(string id) =>
        FailureTable.Error(FailureKind.Conflict, $"The budget '{id}' comes from this server's settings and is changed there.", "id")
            with
        {
            Code = "budget_configured",
        };
}
