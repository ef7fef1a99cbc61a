using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Usage;

/// <summary>What was spent, in buckets of a day.</summary>
internal sealed class CostsHandler(ILedgerStore ledger, TimeProvider time)
{
    /// <summary>What it reads beside the range, for the documentation.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("group_by", "Any of project_id, line_item (the model), api_key_id."),
        new("api_key_ids", "Only these keys."),
        new("project_ids", "Any; this server keeps all costs under every project."),
    ];

    public async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var words = UsageGroups.Values(query, "group_by");
        if ((UsageRange.ReadDays(query, time.GetUtcNow(), out var range) ?? Check(words)) is { } error)
        {
            await ErrorWriter.WriteAsync(context, error);
            return;
        }

        var spent = await ledger.ListSpendingAsync(
            new SpendingQuery(range!.FirstMoment, range.LastMoment)
            {
                Unit = SpendingUnit.Day,
                Groups =
                [
                    .. words.Contains("line_item") ? [SpendingGroup.Model] : Array.Empty<SpendingGroup>(),
                    .. words.Contains("api_key_id") ? [SpendingGroup.Key] : Array.Empty<SpendingGroup>(),
                ],
                Callers = UsageGroups.Values(query, "api_key_ids"),
            },
            context.RequestAborted);
        var byStart = spent.ToLookup(static row => row.Start.ToUnixTimeSeconds());
        var project = UsageGroups.Values(query, "project_ids") is [var only] ? only : null;
        var page = new CostsPageBody
        {
            Data =
            [
                .. range.Starts.Select(start => new CostsBucketBody
                {
                    StartTime = start,
                    EndTime = start + range.Width,
                    Results = [.. byStart[start].Select(row => ToBody(row, project))],
                }),
            ],
            HasMore = range.NextPage is not null,
            NextPage = range.NextPage,
        };
        await context.Response.WriteAsJsonAsync(page, OpenAiJson.Default.CostsPageBody, cancellationToken: context.RequestAborted);
    }

    private static OpenAiError? Check(IReadOnlyList<string> words) =>
        words.FirstOrDefault(static word => word is not ("project_id" or "line_item" or "api_key_id")) is { } unknown
            ? UsageGroups.Bad("group_by", $"Parameter 'group_by' does not know '{unknown}'; allowed: project_id, line_item, api_key_id")
            : null;

    private static CostsResultBody ToBody(SpendingRow row, string? project) => new()
    {
        Amount = new CostsAmountBody(row.CostUsd + row.UnknownUsd),
        LineItem = row.Groups.GetValueOrDefault(SpendingGroup.Model),
        ApiKeyId = row.Groups.GetValueOrDefault(SpendingGroup.Key),
        ProjectId = project,
    };
}
