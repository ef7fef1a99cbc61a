namespace Atelier.Server.Native.Batches;

/// <summary>The body of a batch is none. Thrown where only exceptions can leave: amid the reading of its items.</summary>
/// <param name="message">What is wrong and what is allowed.</param>
/// <param name="parameter">The parameter at fault.</param>
internal sealed class BatchBodyException(string message, string parameter = "body") : IOException(message)
{
    public string Parameter => parameter;
}
