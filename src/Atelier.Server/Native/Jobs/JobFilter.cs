using System.Globalization;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Jobs;

/// <summary>What a list of jobs may be narrowed by.</summary>
internal static class JobFilter
{
    private const int LongestText = 256;

    public static RouteParameter[] Parameters { get; } =
    [
        new("state", "Only jobs in this state: queued, running, succeeded, failed, cancelled or unknown."),
        new("model", "Only jobs of this model, by its full name."),
        new("provider", "Only jobs this provider drew."),
        new("batch", "Only jobs of this batch."),
        new("since", "Only jobs made then or later, such as 2026-11-28T10:00:00Z."),
        new("until", "Only jobs made before."),
        new("q", "Only jobs whose prompt has this in it."),
    ];

    /// <returns><see langword="null"/> when the parameters are fine.</returns>
    public static ErrorAnswer? Read(HttpContext context, out JobQuery query)
    {
        query = new JobQuery();
        if (Given(context, "state") is { } word)
        {
            if (!WireWords.TryRead<JobState>(word, out var state))
            {
                return Bad("state", $"Parameter 'state' must be one of {WireWords.All<JobState>()}");
            }

            query = query with { State = state };
        }

        foreach (var name in (ReadOnlySpan<string>)["model", "provider", "q"])
        {
            if (Given(context, name) is { Length: > LongestText })
            {
                return Bad(name, $"Parameter '{name}' may have at most {LongestText} characters");
            }
        }

        if (Given(context, "batch") is { } batch && !ImageIds.IsId(batch))
        {
            return Bad("batch", "Parameter 'batch' must be the id of a batch, 32 hex digits");
        }

        DateTimeOffset? until = null;
        if ((ReadMoment(context, "since", out var since) ?? ReadMoment(context, "until", out until)) is { } problem)
        {
            return problem;
        }

        query = query with
        {
            Model = Given(context, "model"),
            Provider = Given(context, "provider"),
            BatchId = Given(context, "batch"),
            Text = Given(context, "q"),
            Since = since,
            Until = until,
        };
        return null;
    }

    private static ErrorAnswer? ReadMoment(HttpContext context, string name, out DateTimeOffset? moment)
    {
        moment = null;
        if (Given(context, name) is not { } text)
        {
            return null;
        }

        var fine = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        moment = read;
        return fine ? null : Bad(name, $"Parameter '{name}' must be a time such as 2026-11-28T10:00:00Z");
    }

    private static string? Given(HttpContext context, string name) => context.QueryText(name) is { Length: > 0 } text ? text : null;

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}
