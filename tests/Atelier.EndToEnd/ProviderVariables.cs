namespace Atelier.EndToEnd;

/// <summary>Keeps keys that happen to be set on this machine out of the programs under test: no test may spend anybody's money.</summary>
internal static class ProviderVariables
{
    private static readonly string[] s_endings = ["_API_KEY", "_API_TOKEN", "_KEY", "_BASE_URL", "_ENDPOINT", "_CREDENTIALS", "_PROJECT"];

    public static void Clear(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(IsOne).ToList())
        {
            environment.Remove(name);
        }
    }

    private static bool IsOne(string name) =>
        name.StartsWith("Providers__", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(s_endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
