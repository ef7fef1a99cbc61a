using Atelier.Cli.Facts;
using Atelier.Core.Ledger;
using Atelier.Core.Ledger.Bills;
using Atelier.Server.Native.Money;
using Microsoft.Extensions.DependencyInjection;

namespace Atelier.Cli.Backends.Local;

/// <summary>What this machine's records know of money.</summary>
internal sealed class LocalMoney(LocalBackend backend) : IMoney
{
    public Task<Answer<SpendingBody>> ListSpendingAsync(SpendingWish wish, CancellationToken cancellationToken) =>
        backend.UseAsync<SpendingBody>(async services =>
            await SpendingBody.AskAsync(services.GetRequiredService<ILedgerStore>(), wish, cancellationToken));

    public Task<Answer<BudgetListBody>> ListBudgetsAsync(CancellationToken cancellationToken) =>
        backend.UseAsync<BudgetListBody>(async services =>
            await BudgetListBody.AllAsync(services.GetRequiredService<Budgets>(), cancellationToken));

    public Task<Answer<BudgetBody>> PutBudgetAsync(string id, BudgetInputBody budget, CancellationToken cancellationToken) =>
        backend.UseAsync<BudgetBody>(async services =>
        {
            var (made, problem) = budget.ToBudget(id);
            if (made is null)
            {
                return new JobError(FailureKind.InvalidRequest, "invalid_value", problem!);
            }

            var budgets = services.GetRequiredService<Budgets>();
            return await budgets.PutAsync(made, cancellationToken) is { } refused
                ? refused
                : (await BudgetListBody.AllAsync(budgets, cancellationToken)).Budgets.First(one => one.Id == id);
        });

    public Task<Answer<string>> DeleteBudgetAsync(string id, CancellationToken cancellationToken) =>
        backend.UseAsync<string>(async services =>
            await services.GetRequiredService<Budgets>().DeleteAsync(id, cancellationToken) is { } refused ? refused : id);

    public Task<Answer<ReconcileBody>> ReconcileAsync(string bill, ReconcileWish wish, CancellationToken cancellationToken) =>
        backend.UseAsync<ReconcileBody>(async services =>
        {
            var read = BillReader.Read(bill);
            return read.Problem is { } problem
                ? new JobError(FailureKind.InvalidRequest, "invalid_value", problem)
                : ReconcileBody.From(
                    await services.GetRequiredService<Reconciliation>().RunAsync(read.Rows, wish, cancellationToken), wish);
        });

    public Task<Answer<JobInfo>> SettleJobAsync(string id, bool charged, decimal? costUsd, CancellationToken cancellationToken) =>
        backend.UseAsync<JobInfo>(async services =>
        {
            var (_, refused) = await services.GetRequiredService<Reconciliation>().SettleAsync(id, charged, costUsd, cancellationToken);
            return refused is not null ? refused : await new LocalJobs(services).FindAsync(id, cancellationToken);
        });
}
