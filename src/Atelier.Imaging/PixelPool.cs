namespace Atelier.Imaging;

/// <summary>Keeps a few large buffers for the next pictures.</summary>
/// <remarks>
/// The shared array pool would keep many more, a row of them for every processor, and lets go of them only minutes after the last
/// picture, at collections that nobody asks for any more.
/// </remarks>
internal sealed class PixelPool(int capacity)
{
    /// <summary>Bytes. Making a smaller one costs next to nothing.</summary>
    private const int SmallestKept = 32 << 10;

    /// <summary>A buffer serves lengths down to this share of its own.</summary>
    private const int MostTimesTooLarge = 4;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _free = new(capacity);

    /// <summary>One for the whole process, with room for two pictures a processor.</summary>
    public static PixelPool Shared { get; } = new(2 * Environment.ProcessorCount);

    /// <returns>At least so many bytes, holding whatever was there before.</returns>
    public byte[] Rent(int length)
    {
        lock (_lock)
        {
            // From the end: what came back last is still in the processor's caches.
            for (var i = _free.Count - 1; i >= 0; i--)
            {
                var buffer = _free[i];
                if (buffer.Length >= length && buffer.Length / MostTimesTooLarge <= length)
                {
                    _free.RemoveAt(i);
                    return buffer;
                }
            }
        }

        return GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>Takes a buffer back; the one that was longest unused makes room for it.</summary>
    public void Return(byte[] buffer)
    {
        if (buffer.Length < SmallestKept)
        {
            return;
        }

        lock (_lock)
        {
            if (_free.Count == capacity)
            {
                _free.RemoveAt(0);
            }

            _free.Add(buffer);
        }
    }

    /// <summary>Lets go of everything that is not in use.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _free.Clear();
        }
    }
}
