namespace Atelier.Server.Pages;

/// <summary>The start page's picture: drawn by the embedded artist on first need, kept in memory, never in the library.</summary>
internal sealed class SamplePicture(IEnumerable<IImageProvider> providers)
{
    private const string Artist = "sketch";

    private static readonly ProviderCall s_call = new()
    {
        JobId = "sample",
        Operation = ImageOperation.Generate,
        Model = "dall-e-3",
        Prompt = "Every picture starts with a sentence",
        Size = new ImageSize(1792, 1024),
        Quality = "hd",
        Style = "vivid",
    };

    private readonly Lock _gate = new();
    private Task<ReadOnlyMemory<byte>>? _drawing;

    /// <returns>A PNG; empty when there is no embedded artist here or it failed, and then the next call tries again.</returns>
    public Task<ReadOnlyMemory<byte>> DrawAsync()
    {
        lock (_gate)
        {
            if (_drawing is null or { IsFaulted: true } or { IsCompletedSuccessfully: true, Result.IsEmpty: true })
            {
                _drawing = Task.Run(DrawOnceAsync);
            }

            return _drawing;
        }
    }

    private async Task<ReadOnlyMemory<byte>> DrawOnceAsync()
    {
        if (providers.FirstOrDefault(static provider => provider.Id == Artist) is not { } artist)
        {
            return default;
        }

        using var sink = new OnePictureSink();
        var outcome = await artist.GenerateAsync(s_call, sink, CancellationToken.None);
        return outcome is AttemptOutcome.Produced ? sink.ToArray() : default(ReadOnlyMemory<byte>);
    }
}
