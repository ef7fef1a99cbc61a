using Atelier.Cli.Backends;

namespace Atelier.Cli.Making;

/// <summary>The files a user gave.</summary>
internal sealed record GivenPictures(IReadOnlyList<ImageSource> Images, ImageSource? Mask)
{
    /// <summary>Finds every file before anything is done with one. Whether they are pictures is judged later, by what they hold.</summary>
    public static Answer<GivenPictures> Open(IReadOnlyList<string> files, string? mask)
    {
        foreach (var file in files.Concat(mask is null ? [] : [mask]))
        {
            if (!File.Exists(file))
            {
                return new JobError(FailureKind.InvalidRequest, "file_not_found", $"'{file}' is not a file.");
            }
        }

        return new GivenPictures([.. files.Select(Source)], mask is null ? null : Source(mask));
    }

    private static FileImageSource Source(string file) =>
        new(file, new FileInfo(file).Length, deleteOnDispose: false) { FileName = Path.GetFileName(file) };
}
