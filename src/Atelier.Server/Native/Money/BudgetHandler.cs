using System.Text.Json;
using Atelier.Core.Ledger;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Money;

/// <summary>Lists, makes and removes budgets, and tells callers what is left of theirs.</summary>
internal sealed class BudgetHandler(Budgets budgets, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context) => await NativeAnswer.SendAsync(
        context, await BudgetListBody.AllAsync(budgets, context.RequestAborted), NativeJson.Default.BudgetListBody);

    public async Task RemainingAsync(HttpContext context)
    {
        var caller = new CallContext { Caller = context.CallerId(), Team = context.CallerTeam(), Dialect = "native" };
        var states = await budgets.RemainingAsync(caller, context.QueryText("user"), context.RequestAborted);
        await NativeAnswer.SendAsync(context, BudgetListBody.Of(budgets, states), NativeJson.Default.BudgetListBody);
    }

    public async Task PutAsync(HttpContext context)
    {
        var (budget, problem) = await ReadAsync(context);
        if (budget is null)
        {
            await errors.WriteAsync(context, new(StatusCodes.Status400BadRequest, "invalid_value", problem!));
            return;
        }

        if (await budgets.PutAsync(budget, context.RequestAborted) is { } refused)
        {
            await errors.WriteAsync(context, JobErrors.ToAnswer(refused));
            return;
        }

        var all = await BudgetListBody.AllAsync(budgets, context.RequestAborted);
        await NativeAnswer.SendAsync(context, all.Budgets.First(one => one.Id == budget.Id), NativeJson.Default.BudgetBody);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        if (await budgets.DeleteAsync(context.RouteText("id"), context.RequestAborted) is not { } refused)
        {
            await NativeAnswer.SendAsync(
                context, new DeletedBody(Success: true, "The budget no longer counts", context.TraceIdentifier), NativeJson.Default.DeletedBody);
            return;
        }

        var answer = JobErrors.ToAnswer(refused);
        await errors.WriteAsync(context, refused.Code == "budget_not_found" ? answer with { Status = StatusCodes.Status404NotFound } : answer);
    }

    private static async Task<(Budget? Budget, string? Problem)> ReadAsync(HttpContext context)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, NativeJson.Default.BudgetInputBody, context.RequestAborted);
            return body is null ? (null, "The body must be a JSON object") : body.ToBudget(context.RouteText("id"));
        }
        catch (JsonException exception)
        {
            return (null, $"The body must be a JSON object with 'scope', 'window' and 'limit_usd' or 'limit_images': {exception.Message}");
        }
    }
}
