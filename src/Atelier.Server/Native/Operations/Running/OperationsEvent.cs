namespace Atelier.Server.Native.Operations.Running;

/// <summary>Something that happens while operations are done.</summary>
internal abstract record OperationsEvent
{
    private OperationsEvent()
    {
    }

    /// <summary>Nothing is done, and this is all that comes: the first job was refused.</summary>
    public sealed record Refused(JobError Error) : OperationsEvent;

    /// <summary>The first job has begun.</summary>
    /// <param name="JobId">Its id.</param>
    /// <param name="Replayed">Whether an earlier request with the same key had it made.</param>
    public sealed record Started(string JobId, bool Replayed) : OperationsEvent;

    /// <summary>One picture has come one step further.</summary>
    /// <param name="Picture">Which.</param>
    /// <param name="Done">Steps of all pictures that are over.</param>
    /// <param name="Total">Steps of all pictures.</param>
    /// <param name="Operation">What was done, in words; <c>failed</c> where nothing more will be.</param>
    public sealed record Progressed(GivenPicture Picture, int Done, int Total, string Operation) : OperationsEvent;

    /// <summary>One picture is finished and kept.</summary>
    public sealed record Made(GivenPicture Picture, ImageRecord Image) : OperationsEvent;

    /// <summary>One picture comes to nothing; the others go on.</summary>
    public sealed record Failed(GivenPicture Picture, JobError Error) : OperationsEvent;

    /// <summary>The last event of everything that was started.</summary>
    public sealed record Finished(OperationsResult Result) : OperationsEvent;
}
