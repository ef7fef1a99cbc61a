using System.Globalization;
using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Ledger.Bills;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Money;

/// <summary>Compares bills with the ledger, and settles single jobs by hand.</summary>
internal sealed class ReconcileHandler(Reconciliation reconciliation, JobResults results, ImageLinks links, ErrorAnswers errors)
{
    private const int LongestTolerance = 86_400;

    public static RouteParameter[] Parameters { get; } =
    [
        new("provider", "Whose bill it is, by the provider's id here. Required."),
        new("dry_run", "true: tell what would change without changing it. Default false."),
        new("tolerance_seconds", "How far a row's time may lie outside its call's, 0 to 86400. Default 120."),
        new("from", "First moment the bill covers. Default its first row's."),
        new("until", "Last moment the bill covers. Default its last row's."),
    ];

    public async Task ReconcileAsync(HttpContext context)
    {
        var wish = new ReconcileWish(context.QueryText("provider") ?? "");
        if (ReadWish(context, ref wish) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        using var body = new StreamReader(context.Request.Body);
        var bill = BillReader.Read(await body.ReadToEndAsync(context.RequestAborted));
        if (bill.Problem is { } unreadable)
        {
            await errors.WriteAsync(context, Bad("body", unreadable));
            return;
        }

        var report = await reconciliation.RunAsync(bill.Rows, wish, context.RequestAborted);
        await NativeAnswer.SendAsync(context, ReconcileBody.From(report, wish), NativeJson.Default.ReconcileBody);
    }

    public async Task SettleAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        var (charged, cost, problem) = await ReadSettlementAsync(context);
        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var (_, refused) = await reconciliation.SettleAsync(id, charged, cost, context.RequestAborted);
        if (refused is not null)
        {
            var answer = JobErrors.ToAnswer(refused);
            await errors.WriteAsync(context, refused.Code == "job_not_found" ? answer with { Status = StatusCodes.Status404NotFound } : answer);
            return;
        }

        var settled = (await results.FindAsync(id, context.RequestAborted))!;
        var body = JobBody.From(settled, [.. settled.Images.Select(image => ImageBody.From(image, links, context.Request))]);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.JobBody);
    }

    private static ErrorAnswer? ReadWish(HttpContext context, ref ReconcileWish wish)
    {
        if (TimeRange.Read(context, out var range) is { } badTime)
        {
            return badTime;
        }

        if (wish.Provider.Length == 0)
        {
            return Bad("provider", "Parameter 'provider' says whose bill it is, by the provider's id here");
        }

        if (context.QueryText("dry_run") is { } dry and not ("true" or "false" or "1" or "0" or ""))
        {
            return Bad("dry_run", $"Parameter 'dry_run' is '{dry}'; allowed: true, false");
        }

        if (context.QueryText("tolerance_seconds") is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > LongestTolerance)
            {
                return Bad("tolerance_seconds", "Parameter 'tolerance_seconds' must be a whole number from 0 to 86400");
            }

            wish = wish with { Tolerance = TimeSpan.FromSeconds(seconds) };
        }

        wish = wish with { DryRun = context.QueryText("dry_run") is "true" or "1", From = range.From, Until = range.Until };
        return null;
    }

    private static async Task<(bool Charged, decimal? Cost, ErrorAnswer? Problem)> ReadSettlementAsync(HttpContext context)
    {
        const string Allowed = "The body must be a JSON object with 'charged' (yes or no) and, where it is known, 'cost' in US dollars";
        try
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, NativeJson.Default.SettleInputBody, context.RequestAborted);
            return body switch
            {
                { Charged: "yes" or "no", Cost: null or (>= 0 and <= BudgetRules.MostUsd) } => (body.Charged == "yes", body.Cost, null),
                _ => (false, null, Bad("charged", Allowed)),
            };
        }
        catch (JsonException)
        {
            return (false, null, Bad("body", Allowed));
        }
    }

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
