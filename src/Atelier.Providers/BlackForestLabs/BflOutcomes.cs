using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.BlackForestLabs;

/// <summary>What a task's status means. Pure.</summary>
internal static class BflOutcomes
{
    private const decimal UsdPerCredit = 0.01m;

    public const string Ready = "Ready";

    /// <summary>Whether a status ends the task. What nobody has heard of is taken for work in progress.</summary>
    public static bool IsEnd(BflResult result) => StatusOf(result) == Ready || FailureOf(result, "") is not null;

    public static string? StatusOf(BflResult result) => result.Status ?? result.State;

    public static decimal? CostOf(decimal? credits) => credits * UsdPerCredit;

    /// <summary>Why there is no picture; <see langword="null"/> while there may be one yet.</summary>
    /// <param name="result">What the poll told.</param>
    /// <param name="provider">The provider's name for people.</param>
    /// <remarks>Whether refused and failed tasks are charged is not published, so it counts as unknown.</remarks>
    public static ProviderFailure? FailureOf(BflResult result, string provider) => StatusOf(result) switch
    {
        "Request Moderated" => UpstreamFailures.Refused($"{provider} refused the prompt or a given picture{Reasons(result)}."),
        "Content Moderated" => UpstreamFailures.Refused($"{provider} withheld the picture it made{Reasons(result)}."),
        "Error" or "Failed" => new ProviderFailure(FailureKind.Unavailable, $"{provider} could not make the picture{Reasons(result)}."),
        "Task not found" => new ProviderFailure(
            FailureKind.Unavailable,
            $"{provider} does not know the task any more; its picture is lost, and may be charged all the same."),
        _ => null,
    };

    /// <summary>The status inside an error's body, which comes with HTTP 422 or 503 at times; <see langword="null"/> when there is none.</summary>
    public static BflResult? FindIn(UpstreamError error)
    {
        if (error.Body is not { ValueKind: JsonValueKind.Object } body)
        {
            return null;
        }

        try
        {
            var result = body.Deserialize(BflWire.Default.BflResult);
            return result is not null && StatusOf(result) is not null ? result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Reasons(BflResult result)
    {
        var reasons = new List<string>();
        Collect(result.Details, reasons);
        return reasons.Count == 0 ? "" : $": {string.Join(", ", reasons)}";
    }

    private static void Collect(JsonElement? details, List<string> reasons)
    {
        switch (details)
        {
            case { ValueKind: JsonValueKind.String } text:
                reasons.Add(text.GetString()!);
                break;
            case { ValueKind: JsonValueKind.Array } list:
                foreach (var item in list.EnumerateArray())
                {
                    Collect(item, reasons);
                }

                break;
            case { ValueKind: JsonValueKind.Object } map:
                foreach (var field in map.EnumerateObject())
                {
                    Collect(field.Value, reasons);
                }

                break;
        }
    }
}
