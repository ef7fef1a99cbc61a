using System.Globalization;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Atelier.Server.Native.Money;

/// <summary>Lists the ledger.</summary>
internal sealed class LedgerHandler(ILedgerStore ledger, ErrorAnswers errors)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static RouteParameter[] Parameters { get; } =
    [
        new("limit", "How many, 1 to 200. Default 50.", Type: JsonSchemaType.Integer),
        new("cursor", "The 'next' of the page before."),
        .. TimeRange.Parameters,
        new("job", "Only calls of this job."),
        new("caller", "Only this caller's."),
        new("user", "Only this end user's."),
        new("team", "Only this team's."),
        new("provider", "Only calls to this provider."),
        new("model", "Only calls for this model."),
        new("outcome", "Only calls that are started, succeeded, failed, cancelled or unknown."),
        new("charged", "Only calls of which this is known: no, yes or unknown."),
        AnswerFormat.Parameter,
    ];

    public async Task HandleAsync(HttpContext context)
    {
        var csv = false;
        var query = new LedgerQuery { Limit = DefaultLimit };
        if ((TimeRange.Read(context, out var range)
            ?? AnswerFormat.Read(context, out csv)
            ?? ReadPage(context, ref query)
            ?? ReadWords(context, ref query)) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        query = query with
        {
            From = range.From,
            Until = range.Until,
            JobId = Given(context, "job"),
            Caller = Given(context, "caller"),
            User = Given(context, "user"),
            Team = Given(context, "team"),
            Provider = Given(context, "provider"),
            Model = Given(context, "model"),
        };
        var entries = await ledger.ListEntriesAsync(query, context.RequestAborted);
        var body = new LedgerListBody([.. entries.Select(LedgerEntryBody.From)], await NextAsync(query, entries, context.RequestAborted));
        await (csv
            ? CsvAnswer.SendAsync(context, "ledger.csv", body.ToCsv())
            : NativeAnswer.SendAsync(context, body, NativeJson.Default.LedgerListBody));
    }

    private async ValueTask<string?> NextAsync(LedgerQuery query, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count < query.Limit)
        {
            return null;
        }

        var last = entries[^1].Attempt;
        var more = await ledger.ListEntriesAsync(query with { Limit = 1, Before = (last.JobId, last.Number) }, cancellationToken);
        return more.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{last.JobId}.{last.Number}") : null;
    }

    private static ErrorAnswer? ReadPage(HttpContext context, ref LedgerQuery query)
    {
        if (Given(context, "limit") is { } limit)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxLimit)
            {
                return Bad("limit", "Parameter 'limit' must be a whole number from 1 to 200");
            }

            query = query with { Limit = count };
        }

        if (Given(context, "cursor") is { } cursor)
        {
            if (cursor.Split('.') is not [var job, var number]
                || !ImageIds.IsId(job)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt))
            {
                return Bad("cursor", "Parameter 'cursor' must be the 'next' of an earlier answer");
            }

            query = query with { Before = (job, attempt) };
        }

        return null;
    }

    private static ErrorAnswer? ReadWords(HttpContext context, ref LedgerQuery query)
    {
        if (Given(context, "outcome") is { } outcome)
        {
            if (!WireWords.TryRead<AttemptState>(outcome, out var state))
            {
                return Bad("outcome", $"Parameter 'outcome' must be one of {WireWords.All<AttemptState>()}");
            }

            query = query with { State = state };
        }

        if (Given(context, "charged") is { } charged)
        {
            if (!WireWords.TryRead<Charge>(charged, out var known))
            {
                return Bad("charged", $"Parameter 'charged' must be one of {WireWords.All<Charge>()}");
            }

            query = query with { Charged = known };
        }

        return null;
    }

    private static string? Given(HttpContext context, string name) => context.QueryText(name) is { Length: > 0 } text ? text : null;

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
