using Atelier.Cli.Backends;
using Atelier.Cli.Facts;
using Atelier.Cli.Output;
using Atelier.Cli.Terminal;

namespace Atelier.Cli.Making;

/// <summary>Hands finished pictures over: into files, onto standard output, as JSON, into the viewer, into the terminal.</summary>
internal sealed class PictureResult(Shell shell, ImageRequest request, PicturesMade made, ResultWishes wishes)
{
    private const int MostPreviews = 4;

    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        if (wishes.ToStandardOutput)
        {
            return await PourAsync(cancellationToken);
        }

        var images = new List<MadeImageInfo>();
        foreach (var picture in made.Pictures)
        {
            var path = ChooseFile(picture);
            if (path != picture.KeptFile && await SaveAsync(picture, path, cancellationToken) is { } error)
            {
                return Problems.Tell(shell, error, wishes.Json);
            }

            images.Add(Describe(picture, path));
        }

        if (wishes.Json)
        {
            JsonOutput.Print(shell, MadeReports.From(made, images), FactsJson.Readable.MadeReport);
        }
        else
        {
            await ShowAsync(images, cancellationToken);
        }

        return wishes.Open ? OpenAll(images) : ExitCodes.Ok;
    }

    private async Task<int> PourAsync(CancellationToken cancellationToken)
    {
        await using var output = shell.OpenOutput();
        var problem = await made.Pictures[0].CopyToAsync(output, cancellationToken);
        return problem is null ? ExitCodes.Ok : Problems.Tell(shell, NotFetched(made.Pictures[0], problem));
    }

    /// <summary>What the user named; else the file that keeps the picture anyway; else a fresh one in the current folder.</summary>
    private string ChooseFile(MadePicture picture)
    {
        var extension = (picture.Format ?? request.Format ?? ImageFormat.Png).ToExtension();
        return wishes is { Output: { } folder, Names: { } names } && OutputNames.IsFolder(folder)
            ? OutputNames.InFolder(folder, names, picture.Index, extension)
            : wishes.Output is { } output
            ? OutputNames.For(output, request.Prompt, picture.Index + 1, made.Pictures.Count, extension)
            : picture.KeptFile ?? OutputNames.Fresh("", request.Prompt, extension, File.Exists);
    }

    private static async Task<JobError?> SaveAsync(MadePicture picture, string path, CancellationToken cancellationToken) =>
        await PictureFiles.SaveAsync(picture, path, cancellationToken) switch
        {
            SaveResult.NotFetched problem => NotFetched(picture, problem.Problem),
            SaveResult.NotWritten problem => new JobError(FailureKind.Internal, "not_written", $"{path} could not be written: {problem.Problem}{WhereKept(picture)}"),
            _ => null,
        };

    private static string WhereKept(MadePicture picture) =>
        (picture.KeptFile ?? picture.Url) is { } kept ? $" The picture is kept: {kept}" : "";

    private static JobError NotFetched(MadePicture picture, string problem) =>
        new(FailureKind.BadResponse, "not_fetched", $"The picture was made, but could not be fetched from {picture.Url}: {problem}");

    private static MadeImageInfo Describe(MadePicture picture, string path) => new()
    {
        Index = picture.Index,
        Id = picture.Id,
        Path = Path.GetFullPath(path),
        Url = picture.Url,
        Format = picture.Format?.ToName(),
        Width = picture.Size?.Width,
        Height = picture.Size?.Height,
        SizeBytes = picture.Bytes ?? new FileInfo(path).Length,
        Sha256 = picture.Sha256,
        Seed = picture.Seed,
        RevisedPrompt = picture.RevisedPrompt,
    };

    private async Task ShowAsync(List<MadeImageInfo> images, CancellationToken cancellationToken)
    {
        if (wishes.Preview)
        {
            await TerminalPreview.ShowAsync(shell, images.Take(MostPreviews).Select(static image => image.Path), cancellationToken);
        }

        foreach (var image in images)
        {
            shell.Output.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, image.Path!) is var near && near.StartsWith("..", StringComparison.Ordinal) ? image.Path! : near);
        }

        MadeNotes.Tell(shell, made, images);
    }

    private int OpenAll(List<MadeImageInfo> images)
    {
        foreach (var image in images)
        {
            if (Viewer.Open(image.Path!) is { } problem)
            {
                return Problems.Tell(shell, new JobError(FailureKind.Internal, "not_opened", problem), wishes.Json);
            }
        }

        return ExitCodes.Ok;
    }
}
