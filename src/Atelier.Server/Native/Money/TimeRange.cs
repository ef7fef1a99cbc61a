using System.Globalization;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Money;

/// <summary>The time a question about money is about.</summary>
/// <param name="From">Inclusive; <see langword="null"/> when nobody said.</param>
/// <param name="Until">Exclusive; <see langword="null"/> when nobody said.</param>
internal readonly record struct TimeRange(DateTimeOffset? From, DateTimeOffset? Until)
{
    public static RouteParameter[] Parameters { get; } =
    [
        new("from", "First moment, inclusive: a date or an ISO 8601 time, UTC where it names no zone."),
        new("until", "Last moment, exclusive, in the same form."),
    ];

    /// <returns><see langword="null"/> when both are fine.</returns>
    public static ErrorAnswer? Read(HttpContext context, out TimeRange range)
    {
        range = default;
        foreach (var name in (ReadOnlySpan<string>)["from", "until"])
        {
            if (context.QueryText(name) is not { Length: > 0 } text)
            {
                continue;
            }

            if (!TryParse(text, out var moment))
            {
                return Bad(name, $"Parameter '{name}' must be a date such as 2026-11-01 or an ISO 8601 time such as 2026-11-01T12:00:00Z");
            }

            range = name == "from" ? range with { From = moment } : range with { Until = moment };
        }

        return range.From >= range.Until ? Bad("until", "Parameter 'until' must be later than 'from'") : null;
    }

    public static bool TryParse(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
