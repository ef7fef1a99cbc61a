using System.Globalization;

namespace Atelier.Cli.Output;

/// <summary>Small values the way people read them, always with a decimal point.</summary>
internal static class Lines
{
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1000.0:0.#} kB"),
        < 1_000_000_000 => Invariant($"{bytes / 1_000_000.0:0.#} MB"),
        _ => Invariant($"{bytes / 1_000_000_000.0:0.#} GB"),
    };

    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => Invariant($"{time.TotalMilliseconds:0} ms"),
        < 60 => Invariant($"{time.TotalSeconds:0.0} s"),
        _ => Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };

    /// <summary>US dollars; <c>unknown</c> when nobody knows.</summary>
    public static string Cost(decimal? usd) => usd switch
    {
        null => "unknown cost",
        0 => "free",
        _ => Invariant($"${usd:0.00####}"),
    };

    /// <summary>A moment on this machine's clock.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun.</summary>
    public static string Count(long number, string noun) => Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>One line of at most <paramref name="length"/> characters.</summary>
    public static string Short(string? text, int length)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
        {
            return line;
        }

        // Not between the halves of a character outside the basic plane.
        var end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        return line[..end] + "…";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
