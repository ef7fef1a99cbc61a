using System.Diagnostics;
using System.Text.Json;
using Atelier.Imaging.Operations;
using Atelier.Imaging.Sketch;

namespace Atelier.Bench.Drawing;

/// <summary>The embedded artist in this process, one picture after the other, each with a prompt of its own.</summary>
internal sealed class Easel : IDisposable
{
    private readonly VipsImageOperations _operations = new(TimeProvider.System);
    private readonly SketchProvider _sketch;
    private readonly CountingSink _sink = new();
    private int _number;

    public Easel() => _sketch = new SketchProvider(new SketchOptions(), _operations, TimeProvider.System);

    public IReadOnlyList<string> Templates => _sketch.TemplateNames;

    public ReadOnlySpan<byte> Last => _sink.Last;

    /// <summary>Whether all pictures get one prompt, whose text then need not be set again. By default each has its own.</summary>
    public bool OnePrompt { get; set; }

    /// <summary>Draws for a while.</summary>
    /// <returns>Pictures drawn, with the processor time of the whole process and the time that passed.</returns>
    public async Task<(int Pictures, TimeSpan Cpu, TimeSpan Elapsed)> DrawForAsync(TimeSpan duration, string quality, ImageSize size, string template)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var begin = Stopwatch.GetTimestamp();
        var pictures = 0;
        do
        {
            await DrawAsync(quality, size, template);
            pictures++;
        }
        while (Stopwatch.GetElapsedTime(begin) < duration);

        return (pictures, Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(begin));
    }

    /// <summary>Draws one picture into <see cref="Last"/>.</summary>
    public async Task DrawAsync(string quality, ImageSize size, string template)
    {
        var number = _number++;
        var outcome = await _sketch.GenerateAsync(
            new ProviderCall
            {
                JobId = "bench",
                Operation = ImageOperation.Generate,
                Model = "dall-e-3",
                Prompt = $"A lighthouse at dusk, picture {(OnePrompt ? 0 : number)} of a bench",
                FirstIndex = number,
                Size = size,
                Quality = quality,
                Options = JsonElement.Parse($$"""{"template":"{{template}}"}"""),
            },
            _sink,
            CancellationToken.None);
        if (outcome is AttemptOutcome.Failed(var failure))
        {
            throw new InvalidOperationException(failure.Message);
        }
    }

    public void Dispose()
    {
        _sketch.Dispose();
        _sink.Dispose();
        _operations.Dispose();
    }
}
