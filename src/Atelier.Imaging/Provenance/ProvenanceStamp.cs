namespace Atelier.Imaging;

/// <summary>Provenance on its way into one picture.</summary>
internal sealed class ProvenanceStamp(Provenance provenance)
{
    private readonly List<string> _notes = [];

    public Provenance Provenance => provenance;

    public IReadOnlyList<string> Notes => _notes;

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
