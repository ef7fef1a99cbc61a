namespace Atelier.Server.Settings;

/// <summary>Turns names and texts into typed options, collecting every problem instead of stopping at the first.</summary>
public static class SettingsReader
{
    private const string ProfileName = "ATELIER_PROFILE";
    private const int ShownTextLength = 80;

    public static SettingsResult Read(SettingValues values)
    {
        var options = new AtelierOptions();
        var problems = new List<string>();
        var profile = SettingsTable.All.Single(static setting => setting.Name == ProfileName);
        Apply(profile, values, options, problems);
        Profiles.Apply(options);
        foreach (var setting in SettingsTable.All.Where(static setting => setting.Name != ProfileName))
        {
            Apply(setting, values, options, problems);
        }

        problems.AddRange(OptionRules.Check(options));
        return new SettingsResult(options, problems, [.. UnknownNames(values)]);
    }

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

    private static IEnumerable<string> UnknownNames(SettingValues values) =>
        values.Names
            .Where(static name => SettingsTable.IsOurs(name)
                && !SettingsTable.All.Any(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .Select(static name => $"{name} is set, but Atelier knows no such name; it changes nothing.");
}
