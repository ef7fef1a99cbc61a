using System.Buffers;
using Atelier.Imaging.Formats;

namespace Atelier.Imaging;

/// <summary>Inspects, hashes and stamps PNG, JPEG, WebP, AVIF and GIF as they pass, in constant memory. Stateless.</summary>
/// <remarks>
/// <para>The format comes from the bytes, never from a name. Width and height are those encoded: a turn told by EXIF or by AVIF's
/// <c>irot</c> is not applied.</para>
/// <para>The structure is walked to its end, and CRCs of critical PNG chunks are checked; compressed pixels are not looked
/// into. A picture without its end (IEND, EOI, trailer, promised length) is refused as cut off. Bytes after the end are passed on and
/// noted in <see cref="IntakeResult.Notes"/>.</para>
/// <para>A stamp replaces XMP that is there already, and in PNG the <c>parameters</c> text. Where it cannot be put in (an AVIF of
/// unusual structure), the picture passes as it is, with a note.</para>
/// <para>A picture its maker signed (Content Credentials, C2PA) passes as it is, with a note, unless the stamp insists. The signature is
/// found where C2PA puts it: in PNG, JPEG, AVIF and GIF before the picture data. In WebP it comes last, when the stamp is in already; there,
/// and wherever else it comes too late, a note says that it no longer matches.</para>
/// </remarks>
public sealed class ImageIntake : IImageIntake
{
    /// <summary>Large enough that hashing and copying dominate, small enough for the shared pool.</summary>
    private const int ReadSize = 128 << 10;

    /// <inheritdoc/>
    public ImageIntakeStream Open(Stream destination, Provenance? stamp, long maxBytes)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        return new IntakeStream(destination, stamp is null ? null : new ProvenanceStamp(stamp), maxBytes);
    }

    /// <inheritdoc/>
    public ImageFormat? Sniff(ReadOnlySpan<byte> head) => FormatSniffer.Guess(head);

    /// <inheritdoc/>
    /// <remarks>Frames and alpha are what <paramref name="head"/> shows of them; walking the whole picture may show more.</remarks>
    public ImageFacts? Inspect(ReadOnlySpan<byte> head)
    {
        using var scanner = new PictureScanner(stamp: null, capture: null);
        var taken = 0;
        while (scanner.TryNext(head, ref taken, out _))
        {
            // Only the header is of interest; the runs of bytes are not.
        }

        return scanner.Problem is null ? scanner.Facts : null;
    }

    /// <inheritdoc/>
    public async ValueTask<IntakeResult> InspectAsync(Stream image, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var intake = new IntakeStream(Stream.Null, stamp: null, maxBytes);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            int read;
            while ((read = await image.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (!intake.TryWrite(buffer.AsSpan(0, read)))
                {
                    break;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return await intake.CompleteAsync(cancellationToken);
    }
}
