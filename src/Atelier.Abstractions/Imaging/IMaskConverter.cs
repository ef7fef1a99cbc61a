namespace Atelier;

/// <summary>Turns a mask in OpenAI's convention (alpha 0 marks where to paint) into the black and white pictures other vendors take.</summary>
public interface IMaskConverter
{
    /// <summary>The mask as an opaque PNG of pure black and white, of the same size.</summary>
    /// <param name="mask">A PNG with transparency.</param>
    /// <param name="paintWhite">Whether white marks where to paint (Black Forest Labs, Stability); otherwise black does (Ideogram, Bedrock).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The new mask; the caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The mask cannot be decoded.</exception>
    Task<ImageSource> ToBlackAndWhiteAsync(ImageSource mask, bool paintWhite, CancellationToken cancellationToken);
}
