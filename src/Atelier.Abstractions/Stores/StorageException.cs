namespace Atelier;

/// <summary>A store cannot take or give what it should: its disk is full or broken, a permission is missing, its limit is reached.</summary>
/// <remarks>The message is for the operator: it names the folder or file and says what to do.</remarks>
public sealed class StorageException : IOException
{
    public StorageException()
    {
    }

    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
