namespace Atelier.Imaging.Vips;

/// <summary>There is no usable libvips on this machine. The message says how to get one.</summary>
public sealed class VipsUnavailableException : Exception
{
    public VipsUnavailableException()
    {
    }

    public VipsUnavailableException(string message)
        : base(message)
    {
    }

    public VipsUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
