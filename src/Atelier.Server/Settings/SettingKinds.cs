using System.Globalization;

namespace Atelier.Server.Settings;

/// <summary>The plain kinds of values: numbers, times, switches, words.</summary>
internal static class SettingKinds
{
    private static readonly string[] s_on = ["true", "1", "yes", "on"];
    private static readonly string[] s_off = ["false", "0", "no", "off"];

    public static SettingKind<bool> Flag { get; } = new(
        "true or false (also 1/0, yes/no, on/off)",
        static (string text, out bool value) =>
        {
            value = s_on.Contains(text, StringComparer.OrdinalIgnoreCase);
            return value || s_off.Contains(text, StringComparer.OrdinalIgnoreCase);
        },
        static value => value ? "true" : "false");

    public static SettingKind<long> Whole(long low, long high, string? note = null) => new(
        Invariant($"a whole number from {low} to {high}{Aside(note)}"),
        (string text, out long value) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= low && value <= high,
        static value => Invariant($"{value}"));

    /// <summary>The same for what need not be set.</summary>
    public static SettingKind<long?> WholeOrUnset(long low, long high) => OrUnset(Whole(low, high));

    public static SettingKind<double> Number(double low, double high, string? note = null) => new(
        Invariant($"a number from {low} to {high}{Aside(note)}"),
        (string text, out double value) => TryNumber(text, low, high, out value),
        static value => Invariant($"{value}"));

    public static SettingKind<TimeSpan> Seconds(double low, double high) =>
        Time(Invariant($"a number of seconds from {low} to {high}"), low, high, TimeSpan.FromSeconds, static time => time.TotalSeconds);

    public static SettingKind<TimeSpan> Milliseconds(double low, double high) =>
        Time(Invariant($"a number of milliseconds from {low} to {high}"), low, high, TimeSpan.FromMilliseconds, static time => time.TotalMilliseconds);

    public static SettingKind<TimeSpan> Minutes(double low, double high) =>
        Time(Invariant($"a number of minutes from {low} to {high}"), low, high, TimeSpan.FromMinutes, static time => time.TotalMinutes);

    public static SettingKind<TimeSpan> Hours(double low, double high) =>
        Time(Invariant($"a number of hours from {low} to {high}; fractions count"), low, high, TimeSpan.FromHours, static time => time.TotalHours);

    /// <summary>Hours, or <c>never</c> for no end.</summary>
    public static SettingKind<TimeSpan?> HoursOrNever(double low, double high)
    {
        var hours = Hours(low, high);
        return new(
            $"{hours.Allowed}, or never",
            (string text, out TimeSpan? value) =>
            {
                value = null;
                if (text.Equals("never", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                var fine = hours.TryRead(text, out var time);
                value = time;
                return fine;
            },
            value => value is { } time ? hours.Write(time) : "never");
    }

    /// <summary>US dollars with at most six decimals: the ledger counts micro-dollars.</summary>
    public static SettingKind<decimal?> Dollars(decimal high) => new(
        Invariant($"US dollars from 0 to {high}, at most six decimals"),
        (string text, out decimal? value) =>
        {
            var fine = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && amount <= high
                && decimal.Round(amount, 6) == amount;
            value = amount;
            return fine;
        },
        static value => value is { } amount ? Invariant($"{amount}") : "");

    public static SettingKind<T> OneOf<T>(params (string Word, T Value)[] words)
        where T : notnull => new(
        string.Join(", ", words.Select(static word => word.Word)),
        (string text, out T value) =>
        {
            var found = Array.FindIndex(words, word => word.Word.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = words[Math.Max(0, found)].Value;
            return found >= 0;
        },
        value => Array.Find(words, word => word.Value.Equals(value)).Word ?? "");

    /// <summary>One of some words, where none of them is what holds without any.</summary>
    public static SettingKind<T?> OneOfOrUnset<T>(params (string Word, T Value)[] words)
        where T : struct => OrUnset(OneOf(words));

    private static SettingKind<T?> OrUnset<T>(SettingKind<T> kind)
        where T : struct => new(
        kind.Allowed,
        (string text, out T? value) =>
        {
            var fine = kind.TryRead(text, out var one);
            value = one;
            return fine;
        },
        value => value is { } one ? kind.Write(one) : "");

    private static SettingKind<TimeSpan> Time(
        string allowed,
        double low,
        double high,
        Func<double, TimeSpan> from,
        Func<TimeSpan, double> to) => new(
        allowed,
        (string text, out TimeSpan value) =>
        {
            var fine = TryNumber(text, low, high, out var number);
            value = fine ? from(number) : default;
            return fine;
        },
        value => Invariant($"{to(value)}"));

    private static bool TryNumber(string text, double low, double high, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && value >= low
        && value <= high;

    private static string Aside(string? note) => note is null ? "" : $" ({note})";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
