using Atelier.Imaging.Operations;
using Atelier.Server.Tests.OpenAI;
using Atelier.Testing;

namespace Atelier.Server.Tests.Ai;

/// <summary>Providers and pictures that the tests of this dialect share.</summary>
internal static class Given
{
    public static string Base64 { get; } = Convert.ToBase64String(Pictures.Blue);

    /// <summary>A provider that draws, rewrites the prompt and says something.</summary>
    public static ScriptedProvider Telling(string id, string? revisedPrompt, string? text) =>
        new(id, async (call, sink, cancellationToken) =>
        {
            if (text is not null)
            {
                await sink.TextAsync(text, cancellationToken);
            }

            await ScriptedProvider.DrawAsync(call, sink, Pictures.Blue, cancellationToken);
            return new AttemptOutcome.Produced([new ProducedImage(call.FirstIndex) { RevisedPrompt = revisedPrompt }]);
        });

    public static async Task<byte[]> PixelsAsync(byte[] png)
    {
        using var operations = new VipsImageOperations(TimeProvider.System);
        using var source = new MemoryImageSource(png);
        using var picture = await operations.ReadPixelsAsync(source, new DecodeLimits(), TestContext.Current.CancellationToken);
        return picture.Pixels.ToArray();
    }

    public static byte[] Read(ImageSource source)
    {
        using var bytes = new MemoryStream();
        using var stream = source.OpenRead();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
