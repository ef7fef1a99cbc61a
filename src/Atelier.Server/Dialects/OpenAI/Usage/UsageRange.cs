using System.Globalization;
using Atelier.Server.Dialects.OpenAI.Documentation;
using Atelier.Server.Dialects.OpenAI.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Usage;

/// <summary>Which buckets one page of usage shows.</summary>
/// <param name="From">First moment asked for, Unix seconds.</param>
/// <param name="Until">Last moment asked for, exclusive, Unix seconds.</param>
/// <param name="Start">Where the page's first bucket starts, Unix seconds.</param>
/// <param name="Width">Seconds of a bucket.</param>
/// <param name="Limit">Most buckets on the page.</param>
internal sealed record UsageRange(long From, long Until, long Start, int Width, int Limit)
{
    /// <summary>The last second .NET's calendar has.</summary>
    private const long LastSecond = 253_402_300_799;

    /// <summary>What <see cref="Read"/> reads, for the documentation.</summary>
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("start_time", "Unix seconds, inclusive.") { Required = true },
        new("end_time", "Unix seconds, exclusive. Default now."),
        new("bucket_width", "1m, 1h or 1d. Default 1d."),
        new("project_id", "Any; this server keeps all usage under every project."),
        new("limit", "Buckets on a page: 1 to 1440, 168 or 31 by width. Default 60, 24 or 7."),
        new("page", "The last page's next_page."),
    ];

    /// <summary>Where the page's last bucket ends, Unix seconds; never beyond what was asked for by more than a bucket.</summary>
    public long End => Math.Min(Start + ((long)Width * Limit), FloorTo(Until - 1, Width) + Width);

    /// <summary>What <c>page</c> takes for the next page: where its first bucket starts.</summary>
    public string? NextPage => End < Until ? End.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Where the page's buckets start, Unix seconds.</summary>
    public IEnumerable<long> Starts
    {
        get
        {
            for (var start = Start; start < End; start += Width)
            {
                yield return start;
            }
        }
    }

    /// <summary>First moment that counts on the page.</summary>
    public DateTimeOffset FirstMoment => DateTimeOffset.FromUnixTimeSeconds(Math.Max(From, Start));

    /// <summary>Last moment that counts on the page, exclusive.</summary>
    public DateTimeOffset LastMoment => DateTimeOffset.FromUnixTimeSeconds(Math.Min(Until, End));

    public SpendingUnit Unit => Width switch
    {
        60 => SpendingUnit.Minute,
        3600 => SpendingUnit.Hour,
        _ => SpendingUnit.Day,
    };

    /// <summary>Reads a page's range of whole days, as costs are told: 7 of them, up to 180.</summary>
    public static OpenAiError? ReadDays(IQueryCollection query, DateTimeOffset now, out UsageRange? range)
    {
        range = null;
        return query["bucket_width"].ToString() is "1d" or ""
            ? Read(query, now, 86_400, defaultLimit: 7, maxLimit: 180, out range)
            : Bad("bucket_width", "Parameter 'bucket_width' must be '1d'");
    }

    /// <summary>Reads a page's range from a query, within OpenAI's limits.</summary>
    /// <param name="query">The request's query.</param>
    /// <param name="now">The end where none is given.</param>
    /// <param name="range">The range, when there is no error.</param>
    public static OpenAiError? Read(IQueryCollection query, DateTimeOffset now, out UsageRange? range)
    {
        range = null;
        if (ReadWidth(query, out var width, out var defaultLimit, out var maxLimit) is { } badWidth)
        {
            return badWidth;
        }

        return Read(query, now, width, defaultLimit, maxLimit, out range);
    }

    private static OpenAiError? Read(IQueryCollection query, DateTimeOffset now, int width, int defaultLimit, int maxLimit, out UsageRange? range)
    {
        range = null;
        if (!query.ContainsKey("start_time"))
        {
            return OpenAiErrors.Missing("start_time", "Missing required parameter: start_time, in Unix seconds") with
            {
                Place = ParameterPlace.Query,
            };
        }

        if (ReadNumber(query, "start_time", 0, LastSecond, 0, out var from) is { } badStart)
        {
            return badStart;
        }

        if (ReadNumber(query, "end_time", from + 1, LastSecond, Math.Max(from + 1, now.ToUnixTimeSeconds()), out var until) is { } badEnd)
        {
            return badEnd;
        }

        if (ReadNumber(query, "limit", 1, maxLimit, defaultLimit, out var limit) is { } badLimit)
        {
            return badLimit;
        }

        var first = FloorTo(from, width);
        if (ReadNumber(query, "page", first, until - 1, first, out var start) is { } badPage)
        {
            return badPage;
        }

        range = new UsageRange(from, until, FloorTo(start, width), width, (int)limit);
        return null;
    }

    private static OpenAiError? ReadWidth(IQueryCollection query, out int width, out int defaultLimit, out int maxLimit)
    {
        var text = query["bucket_width"].ToString();
        (width, defaultLimit, maxLimit) = text switch
        {
            "1m" => (60, 60, 1440),
            "1h" => (3600, 24, 168),
            "1d" or "" => (86_400, 7, 31),
            _ => (0, 0, 0),
        };
        return width == 0 ? Bad("bucket_width", "Parameter 'bucket_width' must be '1m', '1h' or '1d'") : null;
    }

    private static OpenAiError? ReadNumber(IQueryCollection query, string name, long low, long high, long missing, out long value)
    {
        value = missing;
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= low && value <= high
            ? null
            : Bad(name, $"Parameter '{name}' must be a whole number between {low} and {high}");
    }

    private static long FloorTo(long value, int width) => value - (value % width);

    private static OpenAiError Bad(string name, string message) =>
        OpenAiErrors.BadValue(name, message) with { Place = ParameterPlace.Query };
}
