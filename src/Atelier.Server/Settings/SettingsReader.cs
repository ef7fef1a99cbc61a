namespace Atelier.Server.Settings;

/// <summary>Turns names and texts into typed options, collecting every problem instead of stopping at the first.</summary>
public static class SettingsReader
{
    private const string ProfileName = "ATELIER_PROFILE";
    private const int ShownTextLength = 80;

    public static SettingsResult Read(SettingValues values)
    {
        var options = new AtelierOptions();
        List<string> problems = [.. values.Problems];
        var given = Given(values);

        // The profile is a floor to stand on; then the weaker names, so that the stronger ones win.
        given.Sort(static (a, b) => Rank(a).CompareTo(Rank(b)));
        foreach (var setting in given)
        {
            Apply(setting, values, options, problems);
            if (setting.Name == ProfileName)
            {
                Profiles.Apply(options);
            }
        }

        ProviderInstances.Read(values, options.Providers, problems);
        problems.AddRange(OptionRules.Check(options));
        return new SettingsResult(options, problems, UnknownNames(values))
        {
            Given = [.. given.Select(setting => $"{setting.Name}={setting.Show(options)}")],
        };
    }

    private static List<Setting> Given(SettingValues values)
    {
        var given = new List<Setting>();
        foreach (var name in SettingsTable.Names)
        {
            if (values.TryGet(name, out _, out _))
            {
                given.Add(SettingsTable.Get(name));
            }
        }

        return given;
    }

    private static int Rank(Setting setting) => setting.Name == ProfileName ? -1 : setting.Strength;

    private static void Apply(Setting setting, SettingValues values, AtelierOptions options, List<string> problems)
    {
        if (values.TryGet(setting.Name, out var text, out var said) && !setting.TryApply(options, text))
        {
            problems.Add($"{said} is {Quote(setting, text)}; allowed: {setting.Allowed}.");
        }
    }

    private static string Quote(Setting setting, string text)
    {
        if (setting.IsSecret)
        {
            return "not usable (its value is not shown)";
        }

        var shown = new string([.. text.Take(ShownTextLength).Select(static c => char.IsControl(c) ? '?' : c)]);
        return text.Length > ShownTextLength ? $"'{shown}…'" : $"'{shown}'";
    }

    private static List<string> UnknownNames(SettingValues values)
    {
        var unknown = new List<string>();
        foreach (var name in values.Names)
        {
            if (!ProviderInstances.IsOne(name) && SettingsTable.IsMisspelt(name))
            {
                unknown.Add($"{name} is set, but Atelier knows no such name; it changes nothing.");
            }
        }

        unknown.Sort(StringComparer.Ordinal);
        return unknown;
    }
}
