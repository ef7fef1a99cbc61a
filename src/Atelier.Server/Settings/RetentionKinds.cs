using System.Globalization;

namespace Atelier.Server.Settings;

/// <summary>Times that single callers' pictures are kept, as settings spell them.</summary>
internal static class RetentionKinds
{
    private const string Never = "never";

    /// <summary><c>key-0123456789ab=48; key-ba9876543210=never</c>: hours by the caller's id.</summary>
    public static SettingKind<IReadOnlyDictionary<string, TimeSpan?>> ByKey(double mostHours) => new(
        FormattableString.Invariant($"callers with their hours from 0 to {mostHours} or never, such as key-0123456789ab=48; key-ba9876543210=never"),
        (string text, out IReadOnlyDictionary<string, TimeSpan?> value) => TryRead(text, mostHours, out value),
        static value => value.Count == 0
            ? ""
            : string.Join("; ", value.Select(static pair => FormattableString.Invariant($"{pair.Key}={pair.Value?.TotalHours.ToString(CultureInfo.InvariantCulture) ?? Never}"))));

    private static bool TryRead(string text, double mostHours, out IReadOnlyDictionary<string, TimeSpan?> value)
    {
        var times = new Dictionary<string, TimeSpan?>(StringComparer.Ordinal);
        value = times;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } caller, var time] || ReadTime(time, mostHours) is not { } read || !times.TryAdd(caller, read.Time))
            {
                return false;
            }
        }

        return times.Count > 0;
    }

    private static (TimeSpan? Time, bool IsFine)? ReadTime(string text, double mostHours)
    {
        if (text.Equals(Never, StringComparison.OrdinalIgnoreCase))
        {
            return (null, true);
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours >= 0 && hours <= mostHours
            ? (TimeSpan.FromHours(hours), true)
            : null;
    }
}
