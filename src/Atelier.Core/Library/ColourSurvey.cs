using Atelier.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Atelier.Core.Library;

/// <summary>Measures the colours of new pictures while nothing else is to be done: decoding them at once would make every answer slower.</summary>
public sealed class ColourSurvey(
    IImageStore images,
    ImageLibrary library,
    IColourMeter meter,
    DecodeLimits limits,
    ImageEngine engine,
    RetentionOptions options,
    TimeProvider time,
    ILogger<ColourSurvey> logger)
{
    private const int BatchSize = 50;

    /// <summary>Measures after every interval, until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.ColourInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await RunOnceAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.SurveyFailed(logger, exception);
            }
        }
    }

    /// <summary>Measures until none is left, or somebody wants a picture.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await images.ListUncolouredAsync(time.GetUtcNow(), BatchSize, cancellationToken);
            foreach (var image in batch)
            {
                if (!engine.IsIdle)
                {
                    return;
                }

                await MeasureAsync(image, cancellationToken);
            }

            if (batch.Count < BatchSize)
            {
                return;
            }
        }
    }

    private async Task MeasureAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        // What cannot be measured has no colour, and is not tried for ever.
        var colours = new ImageColours(null, []);
        try
        {
            using var source = await library.ReadAsync(image, cancellationToken);
            if (source is not null && image.Format != ImageFormat.Svg)
            {
                colours = await meter.MeasureAsync(source, limits, cancellationToken);
            }
        }
        catch (InvalidDataException)
        {
            // Kept all the same: it may be too large to decode here.
        }

        await images.ChangeAsync(
            [image.Id],
            record => record with { Colour = colours.Dominant ?? "", Palette = colours.Palette },
            cancellationToken);
    }
}
