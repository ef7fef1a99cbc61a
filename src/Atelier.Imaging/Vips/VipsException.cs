namespace Atelier.Imaging.Vips;

/// <summary>An operation of libvips failed; the message is libvips' own.</summary>
public sealed class VipsException : Exception
{
    public VipsException()
    {
    }

    public VipsException(string message)
        : base(message)
    {
    }

    public VipsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
