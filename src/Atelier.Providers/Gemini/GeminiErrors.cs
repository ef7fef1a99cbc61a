using System.Text.Json;
using Atelier.Providers.Http;

namespace Atelier.Providers.Gemini;

/// <summary>Google's errors: <c>{"error":{code,message,status,details}}</c>, with <c>google.rpc</c> details. Pure.</summary>
internal static class GeminiErrors
{
    /// <summary>A daily quota is full until midnight in California, whatever shorter delay stands beside it.</summary>
    private static readonly TimeSpan s_untilTomorrow = TimeSpan.FromHours(1);

    /// <summary>What an error means where the usual reading would be wrong.</summary>
    public static ProviderFailure? Read(UpstreamError error, string provider)
    {
        var usual = UpstreamFailures.From(error, provider);
        return error switch
        {
            // A bad key is a 400 here.
            _ when HasReason(error, "API_KEY_INVALID") || error.Says("API key not valid") || error.Says("API key expired") =>
                usual with { Kind = FailureKind.Unauthenticated, Parameter = null },
            _ when HasReason(error, "BILLING_DISABLED") || (error.Status is 400 or 403 && error.Says("billing")) =>
                usual with { Kind = FailureKind.InsufficientFunds, Parameter = null },
            _ when error.HasCode("FAILED_PRECONDITION") => usual with { Kind = FailureKind.Unauthenticated, Parameter = null },
            // Imagen refuses a prompt this way, with a support code.
            { Status: 400 } when error.Says("Responsible AI") || error.Says("prohibited use policy") =>
                UpstreamFailures.Refused(error.Message, UpstreamFailures.ContentPolicyViolation, Charge.No) with { UpstreamStatus = 400 },
            { Status: 400 } => usual with { Parameter = ParameterOf(error) },
            { Status: 429 } when HasNoQuota(error) => usual with { Kind = FailureKind.InsufficientFunds, RetryAfter = null },
            { Status: 429 } when HasDailyQuota(error) => usual with { RetryAfter = s_untilTomorrow },
            { Status: 499 } => usual with { Kind = FailureKind.Unavailable, Charged = Charge.Unknown },
            _ => null,
        };
    }

    /// <summary>The parameter at fault, as our callers spell it.</summary>
    private static string? ParameterOf(UpstreamError error)
    {
        var field = Details(error)
            .Where(static detail => detail.TryGetProperty("fieldViolations", out var list) && list.ValueKind == JsonValueKind.Array)
            .SelectMany(static detail => detail.GetProperty("fieldViolations").EnumerateArray())
            .Select(static violation => Text(violation, "field"))
            .FirstOrDefault(static name => name is not null);
        var where = (field ?? error.Message).Replace("_", "", StringComparison.Ordinal);
        return where switch
        {
            _ when Has("aspectRatio") || Has("aspect ratio") => "aspect_ratio",
            _ when Has("imageSize") || Has("sampleImageSize") || Has("image size") => "size",
            _ when Has("seed") => "seed",
            _ when Has("sampleCount") => "n",
            _ when Has("inlineData") || Has("input image") || Has("referenceImages") => "image",
            _ when Has("prompt") => "prompt",
            _ => null,
        };

        bool Has(string word) => where.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasReason(UpstreamError error, string reason) => Details(error).Any(detail => Text(detail, "reason") == reason);

    // Keys without billing have a quota of nothing for models that make pictures.
    private static bool HasNoQuota(UpstreamError error) => Violations(error).Any(static violation => Text(violation, "quotaValue") == "0");

    private static bool HasDailyQuota(UpstreamError error) => Violations(error).Any(static violation =>
        Text(violation, "quotaId")?.Contains("PerDay", StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<JsonElement> Violations(UpstreamError error) => Details(error)
        .Where(static detail => detail.TryGetProperty("violations", out var list) && list.ValueKind == JsonValueKind.Array)
        .SelectMany(static detail => detail.GetProperty("violations").EnumerateArray());

    private static IEnumerable<JsonElement> Details(UpstreamError error) =>
        error.Body is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty("error", out var inner)
        && inner.ValueKind == JsonValueKind.Object
        && inner.TryGetProperty("details", out var details)
        && details.ValueKind == JsonValueKind.Array
            ? details.EnumerateArray().Where(static detail => detail.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
