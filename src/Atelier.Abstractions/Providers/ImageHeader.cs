namespace Atelier;

/// <summary>What is known of a picture before its first byte.</summary>
/// <param name="Index">Its index within the job, from <see cref="ProviderCall.FirstIndex"/> on.</param>
public sealed record ImageHeader(int Index)
{
    /// <summary>The seed it was drawn with; goes into its provenance.</summary>
    public long? Seed { get; init; }

    /// <summary>What the picture it was made from told of its own making; goes on with it. <see langword="null"/> where this call made it.</summary>
    public Provenance? Origin { get; init; }

    /// <summary>Length in bytes where the sender told; only ever a hint.</summary>
    public long? ClaimedLength { get; init; }
}
