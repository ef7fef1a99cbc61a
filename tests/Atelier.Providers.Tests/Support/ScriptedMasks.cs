using Atelier.Testing;

namespace Atelier.Providers.Tests;

/// <summary>A mask converter that notes what it was asked for.</summary>
internal sealed class ScriptedMasks : IMaskConverter
{
    /// <summary>What every mask becomes.</summary>
    public static byte[] Turned { get; } = Png.Solid(8, 8, 0xFFFFFFFF);

    public List<bool> PaintWhite { get; } = [];

    /// <summary>Why masks are refused; <see langword="null"/> when they are not.</summary>
    public string? Problem { get; set; }

    public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken)
    {
        PaintWhite.Add(paintWhite);
        return Problem is null ? Task.FromResult<ImageSource>(new MemoryImageSource(Turned)) : throw new InvalidDataException(Problem);
    }
}
