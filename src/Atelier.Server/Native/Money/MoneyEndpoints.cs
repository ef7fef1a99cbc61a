using System.Text.Json;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native.Money;

/// <summary>Budgets, the ledger, usage and reconciliation.</summary>
internal static class MoneyEndpoints
{
    private const string Tag = "Money";
    private const string Budgets = "/api/v1/admin/budgets";
    private const string Json = "application/json";

    private static readonly RouteParameter s_budget = new("id", "The budget's id.", InPath: true);
    private static readonly RouteParameter s_job = new("id", "The job's id, 32 hex digits.", InPath: true);
    private static readonly RouteParameter s_user = new("user", "The end user whose budgets are told as well.");

    private static readonly RouteParameter s_groups =
        new("group_by", $"By what to tell usage apart, separated by commas: {SpendingWish.Allowed}. Default day.");

    public static void MapMoney(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/v1/budget", Remaining)
            .Describe(Remaining, Tag, "remainingBudget", "What is left of the budgets that concern the caller.", s_user)
            .Produces<BudgetListBody>();
        routes.MapRead("/api/v1/usage", Usage)
            .Describe(
                Usage, Tag, "listUsage", "Pictures, calls, failures and money, added up.", [.. TimeRange.Parameters, s_groups, AnswerFormat.Parameter])
            .Produces<SpendingBody>()
            .AlsoProduces("text/csv")
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead("/api/v1/ledger", Ledger)
            .Describe(Ledger, Tag, "listLedger", "Every call to a provider with its money, newest first.", LedgerHandler.Parameters)
            .Produces<LedgerListBody>()
            .AlsoProduces("text/csv")
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead(Budgets, List).Describe(List, Tag, "listBudgets", "Every budget and how it stands.").Produces<BudgetListBody>();
        routes.MapPut(Budgets + "/{id}", Put)
            .Describe(Put, Tag, "putBudget", "Makes or replaces a budget; it counts at once and outlives restarts.", s_budget)
            .Accepts<BudgetInputBody>(Json)
            .Produces<BudgetBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
        routes.MapDelete(Budgets + "/{id}", Delete)
            .Describe(Delete, Tag, "deleteBudget", "Removes a budget.", s_budget)
            .Produces<DeletedBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
        routes.MapPost("/api/v1/admin/reconcile", Reconcile)
            .Describe(
                Reconcile, Tag, "reconcile", "Compares a provider's usage export with the ledger and corrects what is not as billed.", ReconcileHandler.Parameters)
            .Accepts<JsonElement>(Json, "text/csv")
            .Produces<ReconcileBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapPost("/api/v1/admin/jobs/{id}/settle", Settle)
            .Describe(Settle, Tag, "settleJob", "Says what a job cost of which nobody knew.", s_job)
            .Accepts<SettleInputBody>(Json)
            .Produces<JobBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound)
            .Produces<NativeBody>(StatusCodes.Status409Conflict);
    }

    private static Task Remaining(HttpContext context) => context.Service<BudgetHandler>().RemainingAsync(context);

    private static Task Usage(HttpContext context) => context.Service<SpendingHandler>().HandleAsync(context);

    private static Task Ledger(HttpContext context) => context.Service<LedgerHandler>().HandleAsync(context);

    private static Task List(HttpContext context) => context.Service<BudgetHandler>().ListAsync(context);

    private static Task Put(HttpContext context) => context.Service<BudgetHandler>().PutAsync(context);

    private static Task Delete(HttpContext context) => context.Service<BudgetHandler>().DeleteAsync(context);

    private static Task Reconcile(HttpContext context) => context.Service<ReconcileHandler>().ReconcileAsync(context);

    private static Task Settle(HttpContext context) => context.Service<ReconcileHandler>().SettleAsync(context);
}
