namespace Atelier.Providers.Json;

/// <summary>Which texts of a vendor's JSON are pictures in base64.</summary>
/// <remarks>Written as <c>data.*.b64_json</c>: names, and <c>*</c> for any place in a list.</remarks>
internal sealed class PicturePaths
{
    public const string AnyIndex = "*";

    private readonly string[][] _paths;

    private PicturePaths(string[][] paths) => _paths = paths;

    public static PicturePaths None { get; } = new([]);

    public static PicturePaths Of(params ReadOnlySpan<string> paths)
    {
        var split = new string[paths.Length][];
        for (var i = 0; i < paths.Length; i++)
        {
            split[i] = paths[i].Split('.');
        }

        return new PicturePaths(split);
    }

    /// <summary>Whether the text at this place is one.</summary>
    /// <param name="trail">Names from the root down; <see cref="AnyIndex"/> for a list.</param>
    public bool Contains(List<string> trail)
    {
        foreach (var path in _paths)
        {
            if (path.Length == trail.Count && Matches(path, trail))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(string[] path, List<string> trail)
    {
        // The last name differs soonest.
        for (var i = path.Length - 1; i >= 0; i--)
        {
            if (path[i] != trail[i])
            {
                return false;
            }
        }

        return true;
    }
}
