using System.Reflection;

namespace Atelier.Core.Catalog.Loading;

/// <summary>The catalog files that ship inside this assembly, so that one executable is enough.</summary>
public static class EmbeddedCatalog
{
    private const string Prefix = "catalog/";

    /// <summary>The files by name.</summary>
    public static IReadOnlyList<CatalogText> Read()
    {
        var assembly = typeof(EmbeddedCatalog).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new CatalogText(name, Bytes(assembly, name)))];
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
