using System.Globalization;
using System.Text;

namespace Atelier.Core.Catalog.Loading;

/// <summary>The operator's own catalog files: every <c>*.json</c> of one folder, in order of their names.</summary>
/// <param name="path">The folder.</param>
internal sealed class CatalogFolder(string path)
{
    /// <summary>Largest file read, bytes.</summary>
    public const long MaxFileBytes = 4 * 1024 * 1024;

    private const string SchemaFile = "schema.json";

    /// <summary>Changes whenever a file is added, removed or written.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var file in Files())
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name}|{file.Length}|{file.LastWriteTimeUtc.Ticks};");
        }

        return text.ToString();
    }

    /// <summary>Reads the files; what cannot be read becomes a problem.</summary>
    public IReadOnlyList<CatalogText> Read(List<CatalogProblem> problems)
    {
        if (!Directory.Exists(path))
        {
            problems.Add(new CatalogProblem(path, null, null, "is not a folder; ATELIER_CATALOG names a folder of catalog files."));
            return [];
        }

        var texts = new List<CatalogText>();
        foreach (var file in Files())
        {
            try
            {
                if (file.Length > MaxFileBytes)
                {
                    problems.Add(new CatalogProblem(file.Name, null, null, $"is larger than {MaxFileBytes} bytes."));
                    continue;
                }

                texts.Add(new CatalogText(file.Name, File.ReadAllBytes(file.FullName)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(new CatalogProblem(file.Name, null, null, "cannot be read: " + exception.Message));
            }
        }

        return texts;
    }

    // A copy of the schema beside the files helps editors and is no catalog file.
    private IEnumerable<FileInfo> Files() => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*.json")
            .Where(file => !file.Name.Equals(SchemaFile, StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
        : [];
}
