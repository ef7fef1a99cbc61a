using Atelier.Cli.Backends;
using Atelier.Cli.Output;

namespace Atelier.Cli.Classic;

/// <summary>S0's <c>--generate-image</c>: its lines, its files, its exit codes.</summary>
/// <remarks>
/// Lines go to <paramref name="output"/> in the order scripts know, errors to <paramref name="errors"/>. With <c>--raw</c> the log
/// and the lines about files go there too, so that <paramref name="output"/> is JSON after its two banner lines.
/// </remarks>
internal sealed class ClassicForm(IPictureMaker maker, ClassicRequest request, TextWriter output, TextWriter errors, TimeProvider time)
{
    private readonly TextWriter _notes = request.Raw ? errors : output;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Count is < 1 or > ClassicRequest.MaxCount)
        {
            return Fail(FormattableString.Invariant($"Parameter 'n' must be between 1 and {ClassicRequest.MaxCount}"));
        }

        if (request.Output is { } wish && ClassicNames.For(wish, number: 1, request.Count) is var path && PictureFiles.Problem(path) is { } unwritable)
        {
            return Fail($"{path} cannot be written: {unwritable}");
        }

        var log = new ClassicLog(request, _notes);
        var banner = new ClassicBanner(request, maker.Base, output, log);
        var begun = time.GetTimestamp();
        var result = await maker.MakeAsync(request.ToImageRequest(), idempotencyKey: null, banner, cancellationToken);
        if (result is MakeResult.Failed failed)
        {
            if (failed.Error.Kind == FailureKind.NoProvider)
            {
                return FailWithoutProvider();
            }

            banner.Accepted();
            return Fail(failed.Error.Message.Replace("GET /v1/models lists", "'atelier --list' shows", StringComparison.Ordinal), failed.Story);
        }

        log.Completed(time.GetElapsedTime(begun));
        var made = ((MakeResult.Made)result).Pictures;
        return request.Raw ? await PrintRawAsync(made, cancellationToken) : await PrintAsync(made, cancellationToken);
    }

    private async Task<int> PrintRawAsync(PicturesMade made, CancellationToken cancellationToken)
    {
        output.WriteLine(await ClassicJson.WriteAsync(made, cancellationToken));
        foreach (var picture in made.Pictures)
        {
            if (await SaveAsync(picture, cancellationToken) is { } problem)
            {
                return Fail(problem);
            }
        }

        return ExitCodes.Ok;
    }

    private async Task<int> PrintAsync(PicturesMade made, CancellationToken cancellationToken)
    {
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant($"Generated {made.Pictures.Count} image(s):"));
        foreach (var picture in made.Pictures)
        {
            output.WriteLine();
            output.WriteLine(FormattableString.Invariant($"Image {picture.Index + 1}: {picture.Url ?? "[base64 data]"}"));
            if (!string.IsNullOrEmpty(picture.RevisedPrompt))
            {
                output.WriteLine($"Revised prompt: {picture.RevisedPrompt}");
            }

            if (await SaveAsync(picture, cancellationToken) is { } problem)
            {
                return Fail(problem);
            }
        }

        output.WriteLine();
        if (made.Tokens is { } tokens)
        {
            output.WriteLine(FormattableString.Invariant($"Tokens: {tokens.TotalTokens} total"));
        }

        output.WriteLine(FormattableString.Invariant($"Duration: {(long)made.Duration.TotalMilliseconds}ms"));
        return ExitCodes.Ok;
    }

    /// <returns>Why the file could not be written. A download that fails is only told: S0 goes on and ends well.</returns>
    private async Task<string?> SaveAsync(MadePicture picture, CancellationToken cancellationToken)
    {
        if (request.Output is null)
        {
            return null;
        }

        var path = ClassicNames.For(request.Output, picture.Index + 1, request.Count);
        switch (await PictureFiles.SaveAsync(picture, path, cancellationToken))
        {
            case SaveResult.NotWritten problem:
                return $"{path} could not be written: {problem.Problem}";
            case SaveResult.NotFetched problem:
                _notes.WriteLine($"Failed to download: {problem.Problem}");
                return null;
            default:
                _notes.WriteLine($"{(picture.IsLink ? "Downloaded" : "Saved")} to: {path}");
                return null;
        }
    }

    private int FailWithoutProvider()
    {
        errors.WriteLine($"{request.LogPrefix}Error: image generation needs a provider, and none is enabled.");
        errors.WriteLine($"{request.LogPrefix}Enable one in the settings; 'atelier doctor' says what is there and what is missing.");
        return ExitCodes.Failed;
    }

    private int Fail(string message, params IEnumerable<string> story)
    {
        errors.WriteLine($"{request.LogPrefix}Error generating image: {message}");
        if (request.Verbose)
        {
            foreach (var line in story)
            {
                errors.WriteLine($"{request.LogPrefix}  {line}");
            }
        }

        return ExitCodes.Failed;
    }
}
