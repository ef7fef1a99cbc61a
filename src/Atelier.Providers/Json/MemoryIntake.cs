namespace Atelier.Providers.Json;

/// <summary>Holds one picture in memory: an unfinished one, which is shown and forgotten.</summary>
/// <param name="mostBytes">Longest picture; a longer one makes its answer a bad one.</param>
internal sealed class MemoryIntake(int mostBytes = 64 * 1024 * 1024) : PictureIntake, IDisposable
{
    private readonly BoundedStream _bytes = new(mostBytes);

    /// <summary>The whole picture; empty while there is none.</summary>
    public ReadOnlyMemory<byte> Picture { get; private set; }

    public override ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken)
    {
        _bytes.SetLength(0);
        return ValueTask.FromResult<Stream?>(_bytes);
    }

    public override ValueTask EndAsync(CancellationToken cancellationToken)
    {
        Picture = _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
        return default;
    }

    public override ValueTask AbandonAsync() => default;

    public void Dispose() => _bytes.Dispose();

    private sealed class BoundedStream(int most) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > most
                ? throw new InvalidDataException("a picture in it is far too large.")
                : base.WriteAsync(buffer, cancellationToken);
    }
}
