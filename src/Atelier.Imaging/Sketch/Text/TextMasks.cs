using Atelier.Imaging.Operations;

namespace Atelier.Imaging.Sketch.Text;

/// <summary>Texts already set, kept while they are used: setting one takes a fraction of a millisecond, and one at a time in the process.</summary>
/// <param name="capacityBytes">What is kept at most; the longest unused goes first.</param>
internal sealed class TextMasks(int capacityBytes = 8 << 20)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _byUse = new();
    private int _bytes;

    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>The text's mask. Its bytes are shared: do not write to them.</summary>
    public TextMask Get(string text, TextStyle style)
    {
        var key = new Key(text, style);
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var found))
            {
                _byUse.Remove(found);
                _byUse.AddFirst(found);
                return found.Value.Mask;
            }
        }

        var mask = TextDrawing.Draw(text, style);
        lock (_lock)
        {
            if (_byKey.TryAdd(key, new(new Entry(key, mask))))
            {
                _byUse.AddFirst(_byKey[key]);
                _bytes += mask.Coverage.Length;
                Trim();
            }
        }

        return mask;
    }

    private void Trim()
    {
        while (_bytes > capacityBytes && _byUse.Last is { } oldest)
        {
            _byUse.RemoveLast();
            _byKey.Remove(oldest.Value.Key);
            _bytes -= oldest.Value.Mask.Coverage.Length;
        }
    }

    // Classes, not structs: code for collections of classes is compiled ahead, and the first picture does not have to wait for it.
    private sealed record Key(string Text, TextStyle Style);

    private sealed record Entry(Key Key, TextMask Mask);
}
