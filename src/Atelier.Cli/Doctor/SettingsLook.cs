using Atelier.Cli.Startup;
using Atelier.Server.Settings;

namespace Atelier.Cli.Doctor;

/// <summary>Settings: the file they came from, those that are bad, those nobody knows, those that differ from the default.</summary>
internal static class SettingsLook
{
    private const string Subject = "settings";

    public static IEnumerable<Finding> Look(SettingsResult settings, string folder)
    {
        yield return Finding.Ok(".env", DotEnv.Find(folder) is { } file ? $"{file} is read" : "none here or in a parent folder; none is needed");
        foreach (var problem in settings.Problems)
        {
            yield return Finding.Fail(Subject, problem, "docs/configuration.md lists every name and what is allowed.");
        }

        foreach (var warning in settings.Warnings)
        {
            yield return Finding.Warn(Subject, warning, "Correct its spelling, or remove it.");
        }

        if (settings.Problems.Count == 0)
        {
            var changed = EffectiveSettings.Changed(settings.Options);
            yield return Finding.Ok(Subject, changed.Count == 0 ? "all at their defaults" : string.Join(' ', changed));
        }
    }
}
