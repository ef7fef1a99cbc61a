using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Atelier.Cli.Facts;
using Atelier.Core.Ledger;
using Atelier.Server.Native;
using Atelier.Server.Native.Money;

namespace Atelier.Cli.Backends.Remote;

/// <summary>What a server knows of money.</summary>
internal sealed class RemoteMoney(ServerConnection server) : IMoney
{
    private const string Json = "application/json";

    public Task<Answer<SpendingBody>> ListSpendingAsync(SpendingWish wish, CancellationToken cancellationToken) => AskAsync(
        HttpMethod.Get,
        $"api/v1/usage?from={Moment(wish.Query.From)}&until={Moment(wish.Query.Until)}&group_by={string.Join(',', wish.Words)}",
        content: null,
        NativeJson.Default.SpendingBody,
        cancellationToken);

    public Task<Answer<BudgetListBody>> ListBudgetsAsync(CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, "api/v1/admin/budgets", content: null, NativeJson.Default.BudgetListBody, cancellationToken);

    public Task<Answer<BudgetBody>> PutBudgetAsync(string id, BudgetInputBody budget, CancellationToken cancellationToken) => AskAsync(
        HttpMethod.Put,
        "api/v1/admin/budgets/" + Uri.EscapeDataString(id),
        new StringContent(JsonSerializer.Serialize(budget, NativeJson.Default.BudgetInputBody), Encoding.UTF8, Json),
        NativeJson.Default.BudgetBody,
        cancellationToken);

    public async Task<Answer<string>> DeleteBudgetAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await server.CallAsync(
            HttpMethod.Delete, "api/v1/admin/budgets/" + Uri.EscapeDataString(id), content: null, cancellationToken);
        return answer.IsOk ? id : answer.Error;
    }

    public Task<Answer<ReconcileBody>> ReconcileAsync(string bill, ReconcileWish wish, CancellationToken cancellationToken)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"api/v1/admin/reconcile?provider={Uri.EscapeDataString(wish.Provider)}&dry_run={(wish.DryRun ? "true" : "false")}&tolerance_seconds={wish.Tolerance.TotalSeconds:0}")
            + (wish.From is { } from ? $"&from={Moment(from)}" : "")
            + (wish.Until is { } until ? $"&until={Moment(until)}" : "");
        var content = new StringContent(bill, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue(bill.TrimStart() is ['[' or '{', ..] ? Json : "text/csv");
        return AskAsync(HttpMethod.Post, path, content, NativeJson.Default.ReconcileBody, cancellationToken);
    }

    public Task<Answer<JobInfo>> SettleJobAsync(string id, bool charged, decimal? costUsd, CancellationToken cancellationToken)
    {
        var body = new SettleInputBody { Charged = charged ? "yes" : "no", Cost = costUsd };
        return AskAsync(
            HttpMethod.Post,
            $"api/v1/admin/jobs/{Uri.EscapeDataString(id)}/settle",
            new StringContent(JsonSerializer.Serialize(body, NativeJson.Default.SettleInputBody), Encoding.UTF8, Json),
            FactsJson.Default.JobInfo,
            cancellationToken);
    }

    private static string Moment(DateTimeOffset moment) =>
        Uri.EscapeDataString(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));

    private async Task<Answer<T>> AskAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class
    {
        using var body = content;
        var answer = await server.CallAsync(method, path, body, cancellationToken);
        return answer.IsOk ? server.Understand(answer.Value, type) : answer.Error;
    }
}
