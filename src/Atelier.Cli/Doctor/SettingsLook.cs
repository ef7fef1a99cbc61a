using Atelier.Cli.Startup;
using Atelier.Server.Settings;

namespace Atelier.Cli.Doctor;

/// <summary>Settings: the file they came from, those that are bad, those nobody knows, those that differ from the default.</summary>
internal static class SettingsLook
{
    private const string FileSubject = ".env";
    private const string Subject = "settings";

    public static IEnumerable<Finding> Look(SettingsResult settings, string folder)
    {
        yield return LookAtFile(DotEnv.Find(folder));
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

    private static Finding LookAtFile(string? file) =>
        file is null ? Finding.Ok(FileSubject, "none here or in a parent folder; none is needed")
        : DotEnv.CanRead(file) ? Finding.Ok(FileSubject, $"{file} is read")
        : Finding.Warn(FileSubject, $"{file} cannot be read by this user, and was passed over", "Give this user the right to read it, if it is meant for this.");
}
