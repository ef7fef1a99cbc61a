namespace Atelier;

/// <summary>A provider did not tell which models it serves; the message says why, without secrets.</summary>
public sealed class ModelListException : Exception
{
    public ModelListException()
    {
    }

    public ModelListException(string message)
        : base(message)
    {
    }

    public ModelListException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ModelListException(ProviderFailure failure, Exception? innerException = null)
        : base(failure?.Message, innerException) => Kind = failure?.Kind;

    /// <summary>What sort of failure it was; <see langword="null"/> when nobody said.</summary>
    public FailureKind? Kind { get; }
}
