using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Atelier.Providers.Http;

/// <summary>How long a service asks to wait, wherever it says so. Pure.</summary>
/// <remarks>
/// In this order: <c>retry-after-ms</c> (OpenAI, Azure), <c>x-ms-retry-after-ms</c>, <c>retry-after</c> (seconds or a date), Google's
/// <c>RetryInfo</c> in the body, <c>x-ratelimit-reset*</c> and <c>ratelimit-reset</c> (<c>12ms</c>, <c>1s</c>, <c>6m0s</c>, plain seconds or a
/// Unix time), "try again in 12s" in the message.
/// </remarks>
internal static partial class RetryHints
{
    private const long UnixTimesBegin = 1_000_000_000;

    private static readonly string[] s_resets =
        ["x-ratelimit-reset-requests", "x-ratelimit-reset-images", "x-ratelimit-reset", "ratelimit-reset", "x-ratelimit-reset-tokens"];

    public static TimeSpan? Read(HttpResponseHeaders headers, JsonElement? body, string message, DateTimeOffset now) =>
        Milliseconds(headers, "retry-after-ms")
        ?? Milliseconds(headers, "x-ms-retry-after-ms")
        ?? RetryAfter(headers, now)
        ?? RetryInfo(body)
        ?? Resets(headers, now)
        ?? InWords(message);

    private static TimeSpan? Milliseconds(HttpResponseHeaders headers, string name) =>
        Number(First(headers, name)) is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    /// <summary>The <c>retry-after</c> header alone, which good answers about a running task carry too.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // Parsed by hand too: some send fractions, which the typed header refuses.
        if (Number(First(headers, "retry-after")) is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return headers.RetryAfter?.Date is { } date ? (date > now ? date - now : TimeSpan.Zero) : null;
    }

    private static TimeSpan? RetryInfo(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("error", out var error)
            || error.ValueKind != JsonValueKind.Object
            || !error.TryGetProperty("details", out var details)
            || details.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var detail in details.EnumerateArray())
        {
            if (detail.ValueKind == JsonValueKind.Object
                && detail.TryGetProperty("retryDelay", out var delay)
                && delay.ValueKind == JsonValueKind.String)
            {
                return Duration(delay.GetString()!);
            }
        }

        return null;
    }

    private static TimeSpan? Resets(HttpResponseHeaders headers, DateTimeOffset now)
    {
        foreach (var name in s_resets)
        {
            if (First(headers, name) is not { } text)
            {
                continue;
            }

            if (Number(text) is not { } number)
            {
                return Duration(text);
            }

            if (number < UnixTimesBegin)
            {
                return TimeSpan.FromSeconds(number);
            }

            var until = DateTimeOffset.FromUnixTimeSeconds((long)number);
            return until > now ? until - now : TimeSpan.Zero;
        }

        return null;
    }

    private static TimeSpan? InWords(string message) => TryAgain().Match(message) is { Success: true } match ? Duration(match.Groups[1].Value) : null;

    private static TimeSpan? Duration(string text)
    {
        var total = TimeSpan.Zero;
        var matches = Parts().Matches(text);
        foreach (Match match in matches)
        {
            var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            total += match.Groups[2].Value switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromHours(number),
            };
        }

        return matches.Count > 0 ? total : null;
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // A day is longer than anybody waits, and keeps absurd numbers within what a time can hold.
    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e11 ? number : null;

    [GeneratedRegex(@"try again in ((?:\d{1,6}(?:\.\d{1,6})?(?:ms|s|m|h))+)", RegexOptions.IgnoreCase)]
    private static partial Regex TryAgain();

    [GeneratedRegex(@"(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)")]
    private static partial Regex Parts();
}
