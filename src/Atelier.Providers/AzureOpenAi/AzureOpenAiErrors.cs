using System.Text.Json;
using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;

namespace Atelier.Providers.AzureOpenAi;

/// <summary>What Azure's refusals mean: OpenAI's, its content filter's in all their spellings, and its front door's. Pure.</summary>
internal static class AzureOpenAiErrors
{
    private const string Provider = "Azure OpenAI";

    private static readonly string[] s_inner = ["innererror", "inner_error"];
    private static readonly string[] s_results = ["content_filter_results", "content_filter_result", "content_filter"];

    public static ProviderFailure Read(UpstreamError error)
    {
        var inner = InnerOf(error);
        if (inner is { } within && OpenAiWire.Text(within, "code") is { } code && !IsKnown(error))
        {
            // The filter's own code stands one level down.
            error = error with { Code = code };
        }

        var failure = OpenAiErrors.Read(error, Provider);
        return failure.Kind switch
        {
            FailureKind.ContentRejected => failure with
            {
                Message = Filtered(error, inner) is { Length: > 0 } filtered ? $"{failure.Message} (filtered: {filtered})" : failure.Message,
                Charged = error.Parameter == "prompt" ? Charge.No : failure.Charged,
            },
            // A deployment, path or version that is not there is the operator's setting, not the caller's model.
            FailureKind.UnknownModel when error.Status == 404 => failure with { Kind = FailureKind.NotSupported },
            _ => failure,
        };
    }

    private static bool IsKnown(UpstreamError error) => error.HasCode(
        UpstreamFailures.ModerationBlocked,
        UpstreamFailures.ContentPolicyViolation,
        "content_filter",
        "contentFilter");

    private static JsonElement? InnerOf(UpstreamError error)
    {
        if (error.Body is not { } body || OpenAiWire.Object(body, "error") is not { } told)
        {
            return null;
        }

        foreach (var name in s_inner)
        {
            if (OpenAiWire.Object(told, name) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    /// <summary>The categories that struck, such as <c>sexual high, jailbreak</c>; severities are the service's words.</summary>
    private static string Filtered(UpstreamError error, JsonElement? inner)
    {
        foreach (var place in (ReadOnlySpan<JsonElement?>)[inner, error.Body is { } body ? OpenAiWire.Object(body, "error") : null])
        {
            foreach (var name in s_results)
            {
                if (place is { } holder && OpenAiWire.Object(holder, name) is { } results)
                {
                    return string.Join(", ", results.EnumerateObject().Where(IsFiltered).Take(20).Select(Describe));
                }
            }
        }

        return "";
    }

    private static bool IsFiltered(JsonProperty category) =>
        category.Value.ValueKind == JsonValueKind.Object
        && category.Value.TryGetProperty("filtered", out var filtered)
        && filtered.ValueKind == JsonValueKind.True;

    private static string Describe(JsonProperty category) =>
        OpenAiWire.Text(category.Value, "severity") is { Length: <= 20 } severity and not "safe" ? $"{category.Name} {severity}" : category.Name;
}
