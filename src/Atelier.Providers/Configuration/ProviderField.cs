using System.Globalization;

namespace Atelier.Providers.Configuration;

/// <summary>One thing an operator can set about a provider of a kind, by text.</summary>
/// <remarks>
/// Set as <c>Providers__{id}__{Name}</c> for any provider, and by <see cref="Names"/> for the one called like its kind.
/// </remarks>
public sealed class ProviderField
{
    private readonly Func<ProviderOptions, string, bool> _trySet;
    private readonly Func<ProviderOptions, string> _show;

    private ProviderField(
        string name,
        string meaning,
        string allowed,
        Func<ProviderOptions, string, bool> trySet,
        Func<ProviderOptions, string> show,
        EnvironmentName[] names,
        bool isSecret = false)
    {
        (Name, Meaning, Allowed, Names, IsSecret) = (name, meaning, allowed, names, isSecret);
        (_trySet, _show) = (trySet, show);
    }

    /// <summary>Such as <c>BaseUrl</c>.</summary>
    public string Name { get; }

    public string Meaning { get; }

    /// <summary>What is allowed, as the end of a sentence.</summary>
    public string Allowed { get; }

    /// <summary>Variables for the provider called like its kind; where several are set, the first wins.</summary>
    public IReadOnlyList<EnvironmentName> Names { get; }

    /// <summary>Whether its value never appears in a log, a message or an answer.</summary>
    public bool IsSecret { get; }

    public static ProviderField Key<T>(string name, string meaning, Func<T, string?> get, Action<T, string> set, params EnvironmentName[] names)
        where T : ProviderOptions => new(
        name,
        meaning,
        "1 to 4096 characters without spaces",
        (options, text) => Set(options, set, text, text.Length <= 4096 && text.All(static c => c is > ' ' and < '\x7f')),
        options => get((T)options) ?? "",
        names,
        isSecret: true);

    public static ProviderField Text<T>(string name, string meaning, Func<T, string?> get, Action<T, string> set, params EnvironmentName[] names)
        where T : ProviderOptions => new(
        name,
        meaning,
        "at most 500 characters",
        (options, text) => Set(options, set, text, text.Length <= 500 && !text.Any(char.IsControl)),
        options => get((T)options) ?? "",
        names);

    public static ProviderField Choice<T>(string name, string meaning, string[] words, Func<T, string?> get, Action<T, string> set)
        where T : ProviderOptions => new(
        name,
        meaning,
        $"one of {string.Join(", ", words)}",
        (options, text) => Set(options, set, text.ToLowerInvariant(), words.Contains(text, StringComparer.OrdinalIgnoreCase)),
        options => get((T)options) ?? "",
        []);

    public static ProviderField Address<T>(string name, string meaning, Func<T, Uri?> get, Action<T, Uri> set, params EnvironmentName[] names)
        where T : ProviderOptions => new(
        name,
        meaning,
        "an http or https address without query and user name",
        (options, text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && Set(options, set, uri, uri.Scheme is "http" or "https" && uri is { Query: "", Fragment: "", UserInfo: "" }),
        options => get((T)options)?.ToString() ?? "",
        names);

    public static ProviderField Flag<T>(string name, string meaning, Func<T, bool> get, Action<T, bool> set, params EnvironmentName[] names)
        where T : ProviderOptions => new(
        name,
        meaning,
        "true or false (also 1/0, yes/no, on/off)",
        (options, text) =>
        {
            var on = text.ToLowerInvariant() is "true" or "1" or "yes" or "on";
            return Set(options, set, on, on || text.ToLowerInvariant() is "false" or "0" or "no" or "off");
        },
        options => get((T)options) ? "true" : "false",
        names);

    public static ProviderField Number<T>(
        string name,
        string meaning,
        decimal low,
        decimal high,
        Func<T, decimal?> get,
        Action<T, decimal> set,
        params EnvironmentName[] names)
        where T : ProviderOptions => new(
        name,
        meaning,
        string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"),
        (options, text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Set(options, set, number, number >= low && number <= high),
        options => get((T)options)?.ToString(CultureInfo.InvariantCulture) ?? "",
        names);

    public static ProviderField Words<T>(
        string name,
        string meaning,
        Func<T, IReadOnlyList<string>> get,
        Action<T, IReadOnlyList<string>> set,
        params EnvironmentName[] names)
        where T : ProviderOptions => new(
        name,
        meaning,
        "words separated by commas, at most 200 of them",
        (options, text) =>
        {
            var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return Set(options, set, words, words.Length is > 0 and <= 200);
        },
        options => string.Join(',', get((T)options)),
        names);

    /// <summary>Sets the field.</summary>
    /// <returns>False, and nothing set, when the text is not <see cref="Allowed"/>.</returns>
    public bool TrySet(ProviderOptions options, string text) => _trySet(options, text);

    /// <summary>The value as one would set it; empty for none. Not for secrets.</summary>
    public string Show(ProviderOptions options) => _show(options);

    private static bool Set<T, TValue>(ProviderOptions options, Action<T, TValue> set, TValue value, bool allowed)
        where T : ProviderOptions
    {
        if (allowed)
        {
            set((T)options, value);
        }

        return allowed;
    }
}
