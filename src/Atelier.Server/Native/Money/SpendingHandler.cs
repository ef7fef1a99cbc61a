using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Money;

/// <summary>Adds up what was made and spent.</summary>
internal sealed class SpendingHandler(ILedgerStore ledger, TimeProvider time, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        var csv = false;
        if ((TimeRange.Read(context, out var range) ?? AnswerFormat.Read(context, out csv)) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var words = context.Request.Query["group_by"].SelectMany(static text => (text ?? "").Split(','));
        var (wish, bad) = SpendingWish.Of(words, range, time.GetUtcNow());
        if (wish is null)
        {
            await errors.WriteAsync(context, new(StatusCodes.Status400BadRequest, "invalid_value", bad!) { Parameter = "group_by" });
            return;
        }

        var body = await SpendingBody.AskAsync(ledger, wish, context.RequestAborted);
        await (csv
            ? CsvAnswer.SendAsync(context, "usage.csv", body.ToCsv())
            : NativeAnswer.SendAsync(context, body, NativeJson.Default.SpendingBody));
    }
}
