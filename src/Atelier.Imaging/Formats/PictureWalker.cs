using System.Globalization;

namespace Atelier.Imaging.Formats;

/// <summary>Follows the structure of one picture, from its first byte to its end, without decoding it.</summary>
/// <remarks>
/// Sees each byte once, in windows of any length, and keeps nothing but counters, so memory stays constant. What it says about a
/// picture is what its structure says; whether the pixels decode is for the decode check.
/// </remarks>
internal abstract class PictureWalker
{
    private readonly List<string> _notes = [];
    private long _trailing;

    /// <summary>What the header says; <see langword="null"/> until it was read. Frames and alpha may still change.</summary>
    public ImageFacts? Facts { get; protected set; }

    /// <summary>Whether its maker signed it, as far as it was walked.</summary>
    public bool IsSigned { get; private set; }

    /// <summary>Bytes of compressed pixels so far.</summary>
    public long PixelBytes { get; protected set; }

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Looks at the next bytes. Called again after each step but <see cref="StepKind.More"/>, also with an empty window.</summary>
    public abstract Step Advance(ReadOnlySpan<byte> window);

    /// <summary>Says whether the picture is whole, now that nothing more comes.</summary>
    /// <param name="rest">Bytes that were too few to settle.</param>
    /// <returns>Passes <paramref name="rest"/>, or says what is missing.</returns>
    public abstract Step Finish(ReadOnlySpan<byte> rest);

    /// <summary>Notes what is left to note; called once, after <see cref="Finish"/>.</summary>
    public void Close()
    {
        if (_trailing > 0)
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"{_trailing} bytes follow the end of the picture; they were kept."));
        }
    }

    protected void Note(string note) => _notes.Add(note);

    /// <summary>Takes note of Content Credentials (C2PA): the maker's signature over every byte but its own.</summary>
    protected void MeetSignature(ProvenanceStamp? stamp)
    {
        IsSigned = true;
        stamp?.MeetSignature();
    }

    /// <summary>Passes everything: the picture has ended.</summary>
    protected Step Trail(ReadOnlySpan<byte> window)
    {
        _trailing += window.Length;
        return window.IsEmpty ? Step.More(1) : Step.Pass(window.Length);
    }
}
