using Atelier.Cli.Backends;
using Atelier.Server.Hosting;

namespace Atelier.Cli.Output;

/// <summary>Writes pictures to files: whole or not at all.</summary>
internal static class PictureFiles
{
    /// <summary>Writes a picture, over an earlier file of that name; missing folders are made.</summary>
    public static async Task<SaveResult> SaveAsync(MadePicture picture, string path, CancellationToken cancellationToken)
    {
        try
        {
            var target = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var problem = IsDevice(target)
                ? await WriteAsync(picture, target, FileMode.Open, cancellationToken)
                : await WriteAndRenameAsync(picture, Follow(target), cancellationToken);
            return problem is null ? new SaveResult.Saved() : new SaveResult.NotFetched(problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new SaveResult.NotWritten(WritableFolder.Reason(problem, Path.GetDirectoryName(Path.GetFullPath(path)) ?? path));
        }
    }

    /// <summary>Tries whether a picture can be written there, before it is made and paid.</summary>
    /// <returns><see langword="null"/> when it can, otherwise why not.</returns>
    public static string? Problem(string path)
    {
        var target = Path.GetFullPath(path);
        return IsDevice(target) ? null
            : Directory.Exists(target) ? "it is a folder."
            : WritableFolder.Problem(Path.GetDirectoryName(Follow(target))!);
    }

    /// <summary>Renaming a file over <c>/dev/null</c> would replace the device.</summary>
    public static bool IsDevice(string path) =>
        Path.GetFullPath(path) is var file && file.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(file) && !file.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static async Task<string?> WriteAndRenameAsync(MadePicture picture, string target, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(
            Path.GetDirectoryName(target)!,
            FormattableString.Invariant($".atelier-{Environment.ProcessId}-{picture.Index}.part"));
        try
        {
            var problem = await WriteAsync(picture, unfinished, FileMode.Create, cancellationToken);
            if (problem is null)
            {
                File.Move(unfinished, target, overwrite: true);
            }

            return problem;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<string?> WriteAsync(MadePicture picture, string file, FileMode mode, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, mode, FileAccess.Write, FileShare.None);
        return await picture.CopyToAsync(stream, cancellationToken);
    }

    /// <summary>Renaming a file over a link would replace the link, not what it points to.</summary>
    private static string Follow(string file) =>
        File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file : file;
}
