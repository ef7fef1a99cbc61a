using Atelier.Cli.Backends;

namespace Atelier.Cli.Making;

/// <summary>The files a user gave.</summary>
internal sealed record GivenPictures(IReadOnlyList<ImageSource> Images, ImageSource? Mask)
{
    /// <summary>Opens every file before anything is done with one. Whether they are pictures is judged later, by what they hold.</summary>
    public static Answer<GivenPictures> Open(IReadOnlyList<string> files, string? mask)
    {
        foreach (var file in files.Concat(mask is null ? [] : [mask]))
        {
            if (Problem(file) is { } problem)
            {
                return new JobError(FailureKind.InvalidRequest, "file_not_found", problem);
            }
        }

        return new GivenPictures([.. files.Select(Source)], mask is null ? null : Source(mask));
    }

    private static string? Problem(string file)
    {
        if (Directory.Exists(file))
        {
            return $"'{file}' is a folder; the file of a picture is needed.";
        }

        try
        {
            using var opened = File.OpenHandle(file);
            return null;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"There is no file '{file}'.";
        }
        catch (UnauthorizedAccessException)
        {
            return $"'{file}' cannot be read: this user may not.";
        }
        catch (IOException problem)
        {
            return $"'{file}' cannot be read: {problem.Message}";
        }
    }

    private static FileImageSource Source(string file) =>
        new(file, new FileInfo(file).Length, deleteOnDispose: false) { FileName = Path.GetFileName(file) };
}
