using System.Globalization;

namespace Atelier.Providers.ComfyUi;

/// <summary>A task's id and the seed it draws with, which the server does not tell again.</summary>
internal static class TaskName
{
    private const char Separator = '#';

    public static string Of(string id, long seed) => string.Create(CultureInfo.InvariantCulture, $"{id}{Separator}{seed}");

    public static (string Id, long? Seed) Read(string name)
    {
        var at = name.LastIndexOf(Separator);
        return at > 0 && long.TryParse(name.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? (name[..at], seed)
            : (name, null);
    }
}
