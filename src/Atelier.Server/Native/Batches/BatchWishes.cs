using System.Globalization;
using System.Text.Json;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Batches;

/// <summary>What is asked of a batch as a whole, wherever it is said: before the items, in a form, or in the query.</summary>
internal sealed record BatchWishes
{
    private const int LongestName = 128;
    private const decimal MostUsd = 1_000_000;

    /// <summary>The names of all wishes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "priority", "max_cost", "webhook", "webhook_events", "defaults", "dry_run"];

    public string? Name { get; private init; }

    public JobPriority Priority { get; private init; } = JobPriority.Normal;

    public decimal? MaxCostUsd { get; private init; }

    public WebhookTarget? Webhook { get; private init; }

    /// <summary>Fields that hold where an item does not say.</summary>
    public JsonElement? Defaults { get; private init; }

    /// <summary>Whether only the price is wanted.</summary>
    public bool DryRun { get; private init; }

    /// <param name="given">The wishes as JSON values, by name; texts where they come from a form or the query.</param>
    /// <returns>What is wished, or what is wrong with it: exactly one is set.</returns>
    public static (BatchWishes? Wishes, ErrorAnswer? Problem) Read(IReadOnlyDictionary<string, JsonElement> given)
    {
        var unknown = given.Keys.FirstOrDefault(static name => !Names.Contains(name));
        if (unknown is not null)
        {
            return (null, Bad(unknown, $"A batch has no parameter '{unknown}'; it has {string.Join(", ", Names)} and items. What holds for each picture goes into 'defaults'."));
        }

        var wishes = new BatchWishes();
        foreach (var (name, value) in given)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var (next, problem) = name switch
            {
                "name" => ReadName(wishes, value),
                "priority" => ReadPriority(wishes, value),
                "max_cost" => ReadCost(wishes, value),
                "webhook" => ReadWebhook(wishes, value),
                "webhook_events" => ReadEvents(wishes, value),
                "dry_run" => ReadDryRun(wishes, value),
                _ => ReadDefaults(wishes, value),
            };
            if (problem is not null)
            {
                return (null, problem);
            }

            wishes = next;
        }

        return wishes.Webhook is { Url.Length: 0 } ? (null, Bad("webhook", "Parameter 'webhook' needs an address")) : (wishes, null);
    }

    private static (BatchWishes, ErrorAnswer?) ReadName(BatchWishes wishes, JsonElement value) => TextOf(value) is { Length: <= LongestName } name
        ? (wishes with { Name = name }, null)
        : (wishes, Bad("name", $"Parameter 'name' must be a string of at most {LongestName} characters"));

    private static (BatchWishes, ErrorAnswer?) ReadPriority(BatchWishes wishes, JsonElement value) =>
        TextOf(value) is { } word && WireWords.TryRead<JobPriority>(word, out var priority)
            ? (wishes with { Priority = priority }, null)
            : (wishes, Bad("priority", $"Parameter 'priority' must be one of {WireWords.All<JobPriority>()}"));

    private static (BatchWishes, ErrorAnswer?) ReadCost(BatchWishes wishes, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOf(value);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) && cost is >= 0 and <= MostUsd
            ? (wishes with { MaxCostUsd = cost }, null)
            : (wishes, Bad("max_cost", $"Parameter 'max_cost' must be a number between 0 and {MostUsd}"));
    }

    private static (BatchWishes, ErrorAnswer?) ReadWebhook(BatchWishes wishes, JsonElement value)
    {
        if (TextOf(value) is { } url)
        {
            return (wishes with { Webhook = new WebhookTarget(url, wishes.Webhook?.Events ?? []) }, null);
        }

        return value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("url", out var address)
            && TextOf(address) is { } given
            && (!value.TryGetProperty("events", out var events) || TextsOf(events) is not null)
            ? (wishes with { Webhook = new WebhookTarget(given, value.TryGetProperty("events", out var names) ? TextsOf(names)! : []) }, null)
            : (wishes, Bad("webhook", "Parameter 'webhook' must be an address, or an object with 'url' and, if wanted, 'events', a list of names"));
    }

    private static (BatchWishes, ErrorAnswer?) ReadEvents(BatchWishes wishes, JsonElement value)
    {
        var events = TextOf(value)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? TextsOf(value);
        return events is not null
            ? (wishes with { Webhook = new WebhookTarget(wishes.Webhook?.Url ?? "", events) }, null)
            : (wishes, Bad("webhook_events", "Parameter 'webhook_events' must be names separated by commas"));
    }

    private static (BatchWishes, ErrorAnswer?) ReadDryRun(BatchWishes wishes, JsonElement value)
    {
        bool? on = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => TextOf(value) switch
            {
                "true" or "1" => true,
                "false" or "0" => false,
                _ => null,
            },
            _ => null,
        };
        return on is { } dry ? (wishes with { DryRun = dry }, null) : (wishes, Bad("dry_run", "Parameter 'dry_run' must be true or false"));
    }

    private static (BatchWishes, ErrorAnswer?) ReadDefaults(BatchWishes wishes, JsonElement value)
    {
        if (TextOf(value) is { } text)
        {
            try
            {
                value = JsonElement.Parse(text);
            }
            catch (JsonException)
            {
                value = default;
            }
        }

        return value.ValueKind == JsonValueKind.Object
            ? (wishes with { Defaults = value }, null)
            : (wishes, Bad("defaults", "Parameter 'defaults' must be a JSON object with the fields of POST /api/v1/generate"));
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return null;
        }
    }

    private static string[]? TextsOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var texts = value.EnumerateArray().Select(TextOf).ToList();
        return texts.TrueForAll(static text => text is not null) ? [.. texts.OfType<string>()] : null;
    }

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
