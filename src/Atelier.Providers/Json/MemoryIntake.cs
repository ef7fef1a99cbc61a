namespace Atelier.Providers.Json;

/// <summary>Holds one picture in memory: an unfinished one, which is shown and forgotten.</summary>
internal sealed class MemoryIntake : PictureIntake, IDisposable
{
    private readonly MemoryStream _bytes = new();

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
}
