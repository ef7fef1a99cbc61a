namespace Atelier.Core.Engine;

/// <summary>Something a watcher of a running job sees.</summary>
public abstract record JobEvent
{
    private JobEvent()
    {
    }

    /// <summary>An unfinished picture.</summary>
    /// <param name="Index">The picture's index within the job.</param>
    /// <param name="PartialIndex">0-based number of the unfinished picture.</param>
    /// <param name="Image">A whole encoded picture.</param>
    public sealed record Partial(int Index, int PartialIndex, ReadOnlyMemory<byte> Image) : JobEvent;

    /// <summary>Words of the model beside its pictures, as they come. Those of an attempt that fails later are not taken back.</summary>
    public sealed record Said(string Text) : JobEvent;

    /// <summary>A finished picture, already kept.</summary>
    public sealed record Kept(ImageRecord Image) : JobEvent;

    /// <summary>A call that left pictures unmade; another may still make them.</summary>
    /// <param name="FirstIndex">Index of the first picture it was for.</param>
    /// <param name="Count">How many it was for.</param>
    /// <param name="Failure">Why.</param>
    public sealed record CallFailed(int FirstIndex, int Count, ProviderFailure Failure) : JobEvent;

    /// <summary>The last event of every job.</summary>
    public sealed record Finished(JobResult Result) : JobEvent;
}
