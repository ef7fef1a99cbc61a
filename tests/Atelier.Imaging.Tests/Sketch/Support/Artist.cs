using System.Text.Json;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch;
using Atelier.Testing;

namespace Atelier.Imaging.Tests.Sketch.Support;

/// <summary>The embedded artist with a clock that stands still, and words for asking it.</summary>
internal sealed class Artist : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);

    public Artist(SketchOptions? options = null, Func<double>? random = null) =>
        Provider = new SketchProvider(options ?? new(), _operations, Time, random ?? (static () => 0.5));

    public ManualTime Time { get; } = new();

    public SketchProvider Provider { get; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static ProviderCall Call(string prompt = "A lighthouse at dusk", int width = 1024, int height = 1024) => new()
    {
        JobId = "job",
        Operation = ImageOperation.Generate,
        Model = "dall-e-3",
        Prompt = prompt,
        Size = new(width, height),
    };

    public static JsonElement Options(object options) => JsonSerializer.SerializeToElement(options);

    public async Task<(AttemptOutcome Outcome, CollectingSink Sink)> AskAsync(ProviderCall call)
    {
        var sink = new CollectingSink();
        return (await Provider.GenerateAsync(call, sink, Cancel), sink);
    }

    /// <summary>Draws, and expects it to work.</summary>
    public async Task<IReadOnlyList<byte[]>> FilesAsync(ProviderCall call)
    {
        var (outcome, sink) = await AskAsync(call);
        var produced = Assert.IsType<AttemptOutcome.Produced>(outcome);
        Assert.Equal(produced.Images.Select(static image => image.Index).Order(), sink.Images.Keys);
        return [.. sink.Images.Values];
    }

    public async Task<Pixels> DrawAsync(ProviderCall call) => await Pixels.DecodeAsync(Assert.Single(await FilesAsync(call)));

    /// <summary>Draws one picture and tells what its record will say of it.</summary>
    public async Task<(Pixels Picture, ProducedImage Produced)> DrawWithNotesAsync(ProviderCall call)
    {
        var (outcome, sink) = await AskAsync(call);
        var produced = Assert.IsType<AttemptOutcome.Produced>(outcome);
        return (await Pixels.DecodeAsync(Assert.Single(sink.Images.Values)), Assert.Single(produced.Images));
    }

    public async Task<ProviderFailure> RefusalAsync(ProviderCall call)
    {
        var (outcome, sink) = await AskAsync(call);
        Assert.Empty(sink.Images);
        return Assert.IsType<AttemptOutcome.Failed>(outcome).Failure;
    }

    public void Dispose()
    {
        Provider.Dispose();
        _operations.Dispose();
    }
}
