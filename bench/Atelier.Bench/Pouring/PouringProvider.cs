using System.Buffers;

namespace Atelier.Bench.Pouring;

/// <summary>Answers every call with the same file in pieces of 64 KiB, as decoded bytes come off a wire.</summary>
/// <remarks>Neither local nor trusted: its pictures are checked like any stranger's.</remarks>
internal sealed class PouringProvider(string file) : IImageProvider
{
    private const int ChunkBytes = 64 * 1024;

    public string Id => "pouring";

    public ProviderTraits Traits { get; } = new();

    public async Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        await using var writer = await sink.OpenImageAsync(new ImageHeader(call.FirstIndex), cancellationToken);
        using var handle = File.OpenHandle(file, options: FileOptions.Asynchronous);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long offset = 0;
            int read;
            while ((read = await RandomAccess.ReadAsync(handle, chunk.AsMemory(0, ChunkBytes), offset, cancellationToken)) > 0)
            {
                await writer.Body.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return await writer.CompleteAsync(cancellationToken) is { } failure
            ? new AttemptOutcome.Failed(failure)
            : new AttemptOutcome.Produced([new ProducedImage(call.FirstIndex)]);
    }
}
