using Atelier.Server.Dialects.Ai.Wire;
using Atelier.Server.Errors;
using Atelier.Server.Native.Money;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Models;

/// <summary><c>GET /api/ai/usage</c>: calls by model and provider, whatever dialect they came in; the last 30 days where no time is given.</summary>
internal sealed class UsageHandler(ILedgerStore ledger, TimeProvider time, ErrorAnswers errors)
{
    private static readonly TimeSpan s_usual = TimeSpan.FromDays(30);

    public async Task HandleAsync(HttpContext context)
    {
        if (TimeRange.Read(context, out var range) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var until = range.Until ?? time.GetUtcNow();
        var query = new SpendingQuery(range.From ?? until - s_usual, until) { Groups = [SpendingGroup.Provider, SpendingGroup.Model] };
        var rows = await ledger.ListSpendingAsync(query, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(Add(query, rows), AiJson.Default.AiUsageBody, contentType: null, context.RequestAborted);
    }

    private static AiUsageBody Add(SpendingQuery query, IReadOnlyList<SpendingRow> rows)
    {
        var models = rows.Select(ToBody).OrderByDescending(static model => model.Requests).ToList();
        return new AiUsageBody
        {
            From = query.From,
            Until = query.Until,
            Models = models,
            Providers = models.GroupBy(static model => model.Provider).ToDictionary(static calls => calls.Key, static calls => calls.Sum(static call => call.Requests)),
            TotalRequests = models.Sum(static model => model.Requests),
            TotalImages = models.Sum(static model => model.Images),
            TotalCost = models.Sum(static model => model.Cost),
        };
    }

    private static AiModelUsageBody ToBody(SpendingRow row) => new()
    {
        Provider = row.Groups.GetValueOrDefault(SpendingGroup.Provider) ?? "",
        Model = row.Groups.GetValueOrDefault(SpendingGroup.Model) ?? "",
        Requests = row.Requests,
        Failures = row.Failures,
        Images = row.Images,
        Cost = row.CostUsd,
        AverageDurationMs = (long)row.AverageDuration.TotalMilliseconds,
    };
}
