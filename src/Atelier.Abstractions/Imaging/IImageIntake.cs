namespace Atelier;

/// <summary>Reads pictures as they pass: no decoding, no holding.</summary>
public interface IImageIntake
{
    /// <summary>Opens a stream that inspects, hashes, counts and (where asked) stamps whatever is written to it.</summary>
    /// <param name="destination">Gets the resulting bytes; stays open.</param>
    /// <param name="stamp">Provenance to put in; <see langword="null"/> to pass bytes on as they are.</param>
    /// <param name="maxBytes">More is refused.</param>
    ImageIntakeStream Open(Stream destination, Provenance? stamp, long maxBytes);

    /// <summary>Tells the format from a picture's first bytes; 16 always suffice.</summary>
    /// <returns><see langword="null"/> when it is no format we name, or there are too few bytes to tell.</returns>
    ImageFormat? Sniff(ReadOnlySpan<byte> head);

    /// <summary>Reads a picture's header from its first bytes.</summary>
    /// <returns><see langword="null"/> when it is no picture of a format we name, or <paramref name="head"/> is too short to tell.</returns>
    ImageFacts? Inspect(ReadOnlySpan<byte> head);

    /// <summary>Reads a picture's header and walks its structure to the end, without decoding.</summary>
    ValueTask<IntakeResult> InspectAsync(Stream image, long maxBytes, CancellationToken cancellationToken);
}
