using System.Text.RegularExpressions;
using Atelier.Providers.Configuration;

namespace Atelier.Server.Settings;

/// <summary>Names of the form <c>Providers__{id}__{Field}</c>: any provider's settings, several of one kind included.</summary>
internal static partial class ProviderInstances
{
    private const string KindField = "Kind";

    public static bool IsOne(string name) => Form().IsMatch(name);

    public static void Read(SettingValues values, ProvidersOptions providers, List<string> problems)
    {
        var given = values.Names
            .Select(static name => (Name: name, Match: Form().Match(name)))
            .Where(static entry => entry.Match.Success)
            .GroupBy(static entry => entry.Match.Groups[1].Value.ToLowerInvariant(), static entry => (entry.Name, Field: entry.Match.Groups[2].Value))
            .OrderBy(static group => group.Key, StringComparer.Ordinal);
        foreach (var group in given)
        {
            Read(group.Key, [.. group], values, providers, problems);
        }
    }

    private static void Read(
        string id,
        IReadOnlyList<(string Name, string Field)> names,
        SettingValues values,
        ProvidersOptions providers,
        List<string> problems)
    {
        var kindName = names.FirstOrDefault(static entry => Is(entry.Field, KindField)).Name;
        var word = kindName is not null && values.TryGet(kindName, out var text, out _) ? text : id;
        if (ProviderKinds.Find(word) is not { } kind)
        {
            var kinds = string.Join(", ", ProviderKinds.All.Select(static known => known.Name));
            problems.Add($"Providers__{id}__{KindField} is {(kindName is null ? "not set" : $"'{word}'")}; allowed: {kinds}.");
            return;
        }

        if (ProviderKinds.Find(id) is { } namesake && namesake != kind)
        {
            problems.Add($"Providers__{id}__{KindField} is '{word}'; allowed: {namesake.Name}, whose name it bears, or give the provider another id.");
            return;
        }

        var options = providers.Add(id, kind);
        foreach (var (name, fieldName) in names.Where(static entry => !Is(entry.Field, KindField)))
        {
            values.TryGet(name, out var value, out var said);
            if (kind.Fields.FirstOrDefault(field => Is(field.Name, fieldName)) is not { } field)
            {
                problems.Add($"{name} is set, but a provider of kind '{kind.Name}' has no such setting; allowed: "
                    + $"{KindField}, {string.Join(", ", kind.Fields.Select(static known => known.Name))}.");
            }
            else if (!field.TrySet(options, value))
            {
                problems.Add($"{said} is {(field.IsSecret ? "not usable (its value is not shown)" : $"'{value}'")}; allowed: {field.Allowed}.");
            }
        }
    }

    private static bool Is(string field, string name) => field.Equals(name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^Providers__([a-z0-9][a-z0-9-]{0,39})__([a-z]{1,40})$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
