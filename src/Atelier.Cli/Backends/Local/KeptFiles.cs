using Atelier.Core.Library;

namespace Atelier.Cli.Backends.Local;

/// <summary>Finds the file behind a kept picture.</summary>
internal static class KeptFiles
{
    /// <returns>Its absolute path; <see langword="null"/> when it is kept in memory, or no longer.</returns>
    public static async ValueTask<string?> FindAsync(ImageRecord record, ImageLibrary library, CancellationToken cancellationToken)
    {
        await using var bytes = await library.OpenAsync(record, cancellationToken);
        return bytes is FileStream file ? Path.GetFullPath(file.Name) : null;
    }
}
