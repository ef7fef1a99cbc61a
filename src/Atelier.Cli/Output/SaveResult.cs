namespace Atelier.Cli.Output;

/// <summary>What came of writing a picture to a file.</summary>
internal abstract record SaveResult
{
    private SaveResult()
    {
    }

    public sealed record Saved : SaveResult;

    /// <summary>Its bytes could not be had: <c>HTTP 404</c>.</summary>
    public sealed record NotFetched(string Problem) : SaveResult;

    /// <summary>The file could not be written.</summary>
    public sealed record NotWritten(string Problem) : SaveResult;
}
