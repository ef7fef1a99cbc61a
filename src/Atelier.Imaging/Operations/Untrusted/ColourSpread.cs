namespace Atelier.Imaging.Operations.Untrusted;

/// <summary>Watches pixels go by until they show something.</summary>
/// <param name="channels">1 (grey), 2 (grey and alpha), 3 (RGB) or 4 (RGBA), one byte each.</param>
internal sealed class ColourSpread(int channels)
{
    private readonly byte[] _lowest = [byte.MaxValue, byte.MaxValue, byte.MaxValue, byte.MaxValue];
    private readonly byte[] _highest = new byte[4];

    /// <summary>Whether the pixels so far are neither of one colour to the eye nor all transparent. Once true, it stays so.</summary>
    public bool ShowsSomething { get; private set; }

    public void Add(ReadOnlySpan<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += channels)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var value = pixels[i + channel];
                _lowest[channel] = Math.Min(_lowest[channel], value);
                _highest[channel] = Math.Max(_highest[channel], value);
            }
        }

        ShowsSomething = !IsTransparent() && IsVaried();
    }

    private bool IsTransparent() => channels % 2 == 0 && _highest[channels - 1] == 0;

    private bool IsVaried()
    {
        for (var channel = 0; channel < channels; channel++)
        {
            if (_highest[channel] - _lowest[channel] > Blankness.ByteTolerance)
            {
                return true;
            }
        }

        return false;
    }
}
