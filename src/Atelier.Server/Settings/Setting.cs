using Atelier.Providers.Configuration;

namespace Atelier.Server.Settings;

/// <summary>One name an operator can set, and the option behind it.</summary>
public sealed class Setting
{
    private readonly Func<AtelierOptions, string, bool> _tryApply;
    private readonly Func<AtelierOptions, string> _show;

    private Setting(
        string name,
        SettingOrigin origin,
        string meaning,
        string allowed,
        bool isSecret,
        string? aliasOf,
        Func<AtelierOptions, string, bool> tryApply,
        Func<AtelierOptions, string> show)
    {
        Name = name;
        Origin = origin;
        Meaning = meaning;
        Allowed = allowed;
        IsSecret = isSecret;
        AliasOf = aliasOf;
        _tryApply = tryApply;
        _show = show;
        Strength = (int)origin;
    }

    /// <summary>The environment variable, compared without case.</summary>
    public string Name { get; }

    public SettingOrigin Origin { get; }

    public string Meaning { get; }

    /// <summary>What is allowed, as the end of a sentence.</summary>
    public string Allowed { get; }

    /// <summary>Whether its value never appears in a log, a message or an answer.</summary>
    public bool IsSecret { get; }

    /// <summary>Atelier's own name for the same option, which wins over this one; <see langword="null"/> when this is the only name.</summary>
    public string? AliasOf { get; }

    internal static Setting Of<T>(
        string name,
        SettingOrigin origin,
        string meaning,
        SettingKind<T> kind,
        Func<AtelierOptions, T> get,
        Action<AtelierOptions, T> set,
        bool isSecret = false,
        string? aliasOf = null)
    {
        bool TryApply(AtelierOptions options, string text)
        {
            if (!kind.TryRead(text, out var value))
            {
                return false;
            }

            set(options, value);
            return true;
        }

        return new Setting(name, origin, meaning, kind.Allowed, isSecret, aliasOf, TryApply, options => kind.Write(get(options)));
    }

    /// <summary>A name that sets a field of the provider called like its kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="field">The field.</param>
    /// <param name="name">One of the field's names; the first of them is the strongest.</param>
    internal static Setting Of(ProviderKind kind, ProviderField field, EnvironmentName name)
    {
        var place = field.Names.Index().First(entry => entry.Item == name).Index;
        return new Setting(
            name.Name,
            Enum.Parse<SettingOrigin>(name.Origin, ignoreCase: true),
            field.Meaning,
            field.Allowed,
            field.IsSecret,
            place == 0 ? null : field.Names[0].Name,
            (options, text) => field.TrySet(options.Providers.Of(kind), text),
            options => field.Show(options.Providers.Of(kind)))
        {
            Strength = (int)SettingOrigin.Atelier + field.Names.Count - place,
        };
    }

    /// <summary>Of several names for one thing, the one with the greatest strength wins.</summary>
    internal int Strength { get; private init; }

    /// <summary>Sets the option behind the name.</summary>
    /// <returns>False, and nothing set, when the text is not <see cref="Allowed"/>.</returns>
    internal bool TryApply(AtelierOptions options, string text) => _tryApply(options, text);

    /// <summary>The option's value as one would set it; a secret is only said to be set; empty for none.</summary>
    public string Show(AtelierOptions options)
    {
        var text = _show(options);
        return IsSecret && text.Length > 0 ? "(set)" : text;
    }
}
