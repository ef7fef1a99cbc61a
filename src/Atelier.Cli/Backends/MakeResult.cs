namespace Atelier.Cli.Backends;

/// <summary>What came of a request for pictures.</summary>
internal abstract record MakeResult
{
    private MakeResult()
    {
    }

    public sealed record Made(PicturesMade Pictures) : MakeResult;

    /// <param name="Error">Why there is no picture.</param>
    /// <param name="Story">What was tried, one line each, for those who want to know.</param>
    public sealed record Failed(JobError Error, IReadOnlyList<string> Story) : MakeResult
    {
        public Failed(JobError error)
            : this(error, [])
        {
        }
    }
}
