namespace Atelier.Imaging;

/// <summary>Provenance on its way into one picture.</summary>
internal sealed class ProvenanceStamp(Provenance provenance)
{
    private readonly List<string> _notes = [];
    private bool _metSignature;

    public Provenance Provenance => provenance;

    /// <summary>Whether bytes of the picture have been changed for it.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Whether it stays out, so that its maker's signature goes on matching.</summary>
    public bool IsWithheld { get; private set; }

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Says that from now on the picture differs from what came.</summary>
    public void Begin() => IsBegun = true;

    /// <summary>Steps back for the maker's signature, or notes that it no longer matches: it covers every byte but its own.</summary>
    public void MeetSignature()
    {
        if (_metSignature)
        {
            return;
        }

        _metSignature = true;
        IsWithheld = !IsBegun && !provenance.BreaksSignatures;
        _notes.Add(IsWithheld
            ? "The picture carries its maker's signed Content Credentials (C2PA) and was kept as it came, without provenance of ours; "
                + "embed_metadata: true adds it all the same."
            : "The picture carries signed Content Credentials (C2PA); with provenance added, their signature no longer matches.");
    }

    /// <summary>The XMP packet; texts are cut, with a note, where it would be too long.</summary>
    /// <param name="longest">Bytes there is room for.</param>
    /// <returns>Empty, with a note, when even cut texts do not fit.</returns>
    public byte[] Xmp(int longest = int.MaxValue)
    {
        var whole = XmpPacket.Write(provenance);
        if (whole.Length <= longest)
        {
            return whole;
        }

        // Telling the prompt once instead of twice loses nothing, so that is tried before anything is cut.
        var brief = XmpPacket.Write(provenance, isBrief: true);
        return brief.Length <= longest ? brief : Shorten(longest);
    }

    private byte[] Shorten(int longest)
    {
        byte[] best = [];
        var (low, high) = (0, longest);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var packet = XmpPacket.Write(provenance, middle, isBrief: true);
            if (packet.Length <= longest)
            {
                best = packet;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        _notes.Add(best.Length > 0
            ? "The prompt is longer than this format has room for; its provenance was shortened."
            : "The provenance is longer than this format has room for and was left out.");
        return best;
    }
}
