using System.Buffers;

namespace Atelier.Imaging.Sketch.Output;

/// <summary>A picture as it goes out: encoded, its pixels gone.</summary>
internal sealed class FinishedPicture : IDisposable
{
    private readonly IMemoryOwner<byte> _file;

    private FinishedPicture(IMemoryOwner<byte> file, Drawn picture) => (_file, Seed, Notes) = (file, picture.Seed, picture.Notes);

    public ReadOnlyMemory<byte> Bytes => _file.Memory;

    public long? Seed { get; }

    public IReadOnlyDictionary<string, string> Notes { get; }

    /// <summary>Encodes a picture the way the call wants it: still or moving.</summary>
    public static FinishedPicture Of(Drawn picture, ProviderCall call)
    {
        var file = call.FrameCount is { } frames
            ? Animation.Encode(picture, frames, call.FrameDurationMs, call.Format, call.Compression)
            : PictureEncoder.Encode(picture, call.Format, call.Compression);
        return new(file, picture);
    }

    public void Dispose() => _file.Dispose();
}
