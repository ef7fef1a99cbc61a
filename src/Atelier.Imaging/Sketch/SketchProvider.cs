using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch.Output;
using Atelier.Imaging.Sketch.Paintings;
using Atelier.Imaging.Sketch.Templates;
using Atelier.Imaging.Vips;

namespace Atelier.Imaging.Sketch;

/// <summary>The embedded artist: draws placeholder pictures for any model, here, in milliseconds and free of charge.</summary>
/// <remarks>
/// The same prompt, settings and index give the same picture (apart from a time drawn on it), and so does the same seed; pictures of one
/// call always differ. Templates, <c>provider_options.sketch</c> and what each operation draws: docs/sketch.md.
/// </remarks>
public sealed class SketchProvider : IImageProvider, IDisposable
{
    /// <summary>What callers, the catalog and the ledger call it.</summary>
    public const string ProviderId = "sketch";

    private readonly SketchOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private readonly TemplateShelf _templates;
    private readonly Studio _studio;

    /// <summary>Drawing keeps a processor busy and holds a picture's pixels: more at once would only cost memory.</summary>
    private readonly SemaphoreSlim _easels = new(Environment.ProcessorCount);

    /// <param name="options">The server's settings.</param>
    /// <param name="operations">Decodes given pictures.</param>
    /// <param name="time">For watermarks and for waiting.</param>
    public SketchProvider(SketchOptions options, VipsImageOperations operations, TimeProvider time)
        : this(options, operations, time, Random.Shared.NextDouble)
    {
    }

    internal SketchProvider(SketchOptions options, VipsImageOperations operations, TimeProvider time, Func<double> random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(time);
        (_options, _time, _random) = (options, time, random);
        _templates = new TemplateShelf(options.TemplatesFolder);
        _studio = new Studio(_templates, operations, time);
    }

    /// <inheritdoc/>
    public string Id => ProviderId;

    /// <inheritdoc/>
    public ProviderTraits Traits { get; } = new() { Local = true, Trusted = true, VariesSeedByIndex = true };

    /// <summary>Names for <c>provider_options.sketch.template</c>, those of the operator's folder included.</summary>
    public IReadOnlyList<string> TemplateNames => _templates.Names;

    /// <summary>Reads the operator's templates.</summary>
    /// <returns>A sentence for each that cannot be used, naming the file and the problem.</returns>
    public IReadOnlyList<string> FindTemplateProblems() => _templates.FindProblems();

    /// <inheritdoc/>
    public async Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(sink);
        var (settings, failure) = SketchSettings.Read(call.Options, _options);
        failure ??= CallCheck.Find(call);
        if (failure is not null)
        {
            return new AttemptOutcome.Failed(failure);
        }

        if (_random() < settings!.FailureRate)
        {
            await Task.Delay(settings.Latency, _time, cancellationToken);
            return new AttemptOutcome.Failed(new(FailureKind.Unavailable, "Sketch fails now and then, as it was told to (failure_rate). Try again.")
            {
                Charged = Charge.No,
            });
        }

        try
        {
            IPainting? painting;
            (painting, failure) = await _studio.PrepareAsync(call, settings, cancellationToken);
            if (painting is null)
            {
                return new AttemptOutcome.Failed(failure!);
            }

            using (painting)
            {
                return await DrawAllAsync(painting, call, settings, sink, cancellationToken);
            }
        }
        catch (VipsUnavailableException problem)
        {
            return new AttemptOutcome.Failed(new(FailureKind.Unavailable, problem.Message) { Charged = Charge.No });
        }
    }

    public void Dispose() => _easels.Dispose();

    /// <summary>What was asked of a picture that is given, and such a picture does not allow.</summary>
    private static IEnumerable<string> Unheeded(ProviderCall call) =>
        call is { Background: "transparent", Operation: not ImageOperation.Generate }
            ? ["Parameter 'background' has no effect here: Sketch leaves a given picture the ground it came with."]
            : [];

    private async Task<AttemptOutcome> DrawAllAsync(
        IPainting painting, ProviderCall call, SketchSettings settings, IImageSink sink, CancellationToken cancellationToken)
    {
        var images = new List<ProducedImage>(call.Count);

        // The latency is spread over all pictures and their unfinished states, as if the time went into drawing them.
        var pause = settings.Latency / (call.Count * (call.PartialImages + 1));
        for (var index = call.FirstIndex; index < call.FirstIndex + call.Count; index++)
        {
            FinishedPicture finished;
            try
            {
                // Pixels are let go on the thread that drew them as soon as they are encoded; only unfinished pictures need them longer.
                finished = call.PartialImages > 0
                    ? await DrawInStagesAsync(painting, index, call, pause, sink, cancellationToken)
                    : await DrawAsync(() => Draw(painting, index, call), cancellationToken);
            }
            catch (FormatException problem)
            {
                return new AttemptOutcome.Failed(CallCheck.Refuse("provider_options.sketch.template", problem.Message));
            }

            using (finished)
            {
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, _time, cancellationToken);
                }

                var header = new ImageHeader(index) { Seed = finished.Seed, ClaimedLength = finished.Bytes.Length };
                await using var writer = await sink.OpenImageAsync(header, cancellationToken);
                await writer.Body.WriteAsync(finished.Bytes, cancellationToken);
                if (await writer.CompleteAsync(cancellationToken) is { } failure)
                {
                    return new AttemptOutcome.Failed(failure);
                }

                images.Add(new(index) { Seed = finished.Seed, Notes = finished.Notes });
            }
        }

        if (call.WantsText == true)
        {
            // As little as a caller's program needs to see that words arrive; the prompt is not repeated.
            await sink.TextAsync($"Here is the picture you asked for, a placeholder that Sketch drew as '{call.Model}'.", cancellationToken);
        }

        return new AttemptOutcome.Produced(images) { Warnings = [.. settings.Warnings, .. Unheeded(call)] };
    }

    private async Task<FinishedPicture> DrawInStagesAsync(
        IPainting painting, int index, ProviderCall call, TimeSpan pause, IImageSink sink, CancellationToken cancellationToken)
    {
        using var picture = await DrawAsync(() => painting.Draw(index), cancellationToken);
        for (var partial = 0; partial < call.PartialImages; partial++)
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }

            var block = Mosaic.BlockSize(picture.Raster.ShorterSide, partial, call.PartialImages);
            using var bytes = await DrawAsync(
                () =>
                {
                    using var unfinished = new Drawn(Mosaic.Make(picture.Raster, block));
                    return PictureEncoder.Encode(unfinished, call.Format, call.Compression);
                },
                cancellationToken);
            await sink.PartialAsync(index, partial, bytes.Memory, cancellationToken);
        }

        return await DrawAsync(() => FinishedPicture.Of(picture, call), cancellationToken);
    }

    private static FinishedPicture Draw(IPainting painting, int index, ProviderCall call)
    {
        using var picture = painting.Draw(index);
        return FinishedPicture.Of(picture, call);
    }

    private async Task<T> DrawAsync<T>(Func<T> draw, CancellationToken cancellationToken)
    {
        await _easels.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(draw, cancellationToken);
        }
        finally
        {
            _easels.Release();
        }
    }
}
