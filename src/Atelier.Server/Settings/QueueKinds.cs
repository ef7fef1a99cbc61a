using System.Globalization;

namespace Atelier.Server.Settings;

/// <summary>The kinds of values that limits on calls are written in.</summary>
internal static class QueueKinds
{
    private const int MostCalls = 10_000;

    public static SettingKind<IReadOnlyDictionary<string, int>> Limits { get; } = new(
        FormattableString.Invariant($"providers with their limits from 1 to {MostCalls}, separated by commas, * for each other one, such as openai=4,bfl=2,*=16"),
        static (string text, out IReadOnlyDictionary<string, int> value) =>
        {
            var limits = new Dictionary<string, int>(StringComparer.Ordinal);
            value = limits;
            foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (part.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } provider, var limit]
                    || !int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var calls)
                    || calls is < 1 or > MostCalls
                    || !limits.TryAdd(provider, calls))
                {
                    return false;
                }
            }

            return limits.Count > 0;
        },
        static value => string.Join(',', value.Select(static limit => FormattableString.Invariant($"{limit.Key}={limit.Value}"))));
}
