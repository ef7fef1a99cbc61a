namespace Atelier.Core.Engine.Steps;

/// <summary>For a model that cannot keep to a mask: what it painted counts inside the mask only, everything else is put back.</summary>
/// <remarks>Here alone a picture is held whole on its way to the store: pixels are mixed, not bytes.</remarks>
internal sealed class MaskedSink(IImageSink sink, ProviderCall call, IImageOperations operations, DecodeLimits limits) : IImageSink
{
    /// <summary>What the model is asked: the same without the mask.</summary>
    public ProviderCall Call { get; } = call with { Mask = null };

    public ValueTask StartedAsync(string providerTaskId, CancellationToken cancellationToken) => sink.StartedAsync(providerTaskId, cancellationToken);

    public async ValueTask<IImageWriter> OpenImageAsync(ImageHeader header, CancellationToken cancellationToken) =>
        new Writer(this, await sink.OpenImageAsync(header with { ClaimedLength = null }, cancellationToken));

    /// <summary>An unfinished picture would show what is not to be changed.</summary>
    public ValueTask PartialAsync(int index, int partialIndex, ReadOnlyMemory<byte> image, CancellationToken cancellationToken) => default;

    public ValueTask TextAsync(string text, CancellationToken cancellationToken) => sink.TextAsync(text, cancellationToken);

    private long MaxBytes => limits.MaxBytes;

    private Task<byte[]> PaintAsync(MemoryImageSource painted, CancellationToken cancellationToken) =>
        operations.PaintInsideAsync(call.Images[0], call.Mask!, painted, call.Size, limits, cancellationToken);

    private sealed class Writer(MaskedSink owner, IImageWriter writer) : IImageWriter
    {
        private readonly Painted _painted = new(owner.MaxBytes);

        public Stream Body => _painted;

        public async ValueTask<ProviderFailure?> CompleteAsync(CancellationToken cancellationToken)
        {
            using var picture = new MemoryImageSource(_painted.GetBuffer().AsMemory(0, (int)_painted.Length));
            await writer.Body.WriteAsync(await owner.PaintAsync(picture, cancellationToken), cancellationToken);
            return await writer.CompleteAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await _painted.DisposeAsync();
            await writer.DisposeAsync();
        }
    }

    /// <summary>A picture in memory, up to a limit.</summary>
    private sealed class Painted(long most) : MemoryStream
    {
        // Every other way to write comes through here in a derived class.
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > most)
            {
                throw new InvalidDataException($"it has more than {most} bytes.");
            }

            base.Write(buffer, offset, count);
        }
    }
}
