using Atelier.Testing;

namespace Atelier.Providers.Tests;

/// <summary>Turns every mask into one white or black picture, so that a test sees which was asked for.</summary>
internal sealed class FixedMasks : IMaskConverter
{
    public static byte[] White { get; } = Png.Solid(8, 8, 0xFFFFFFFF);

    public static byte[] Black { get; } = Png.Solid(8, 8, 0xFF000000);

    public Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken) =>
        Task.FromResult<ImageSource>(new MemoryImageSource(paintWhite ? White : Black));
}
