namespace Atelier.Providers.Json;

/// <summary>Takes the pictures found in a JSON text, one after the other, as they come off the wire.</summary>
internal abstract class PictureIntake
{
    /// <summary>Takes none: every picture is read past.</summary>
    public static PictureIntake Nothing { get; } = new NoIntake();

    /// <summary>A picture begins.</summary>
    /// <returns>Where its decoded bytes go; <see langword="null"/> to read past it.</returns>
    public abstract ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken);

    /// <summary>The picture that was begun is whole.</summary>
    /// <exception cref="Http.UpstreamException">It cannot be kept.</exception>
    public abstract ValueTask EndAsync(CancellationToken cancellationToken);

    /// <summary>The entry of a list that holds the picture has ended too (the whole answer where no list does).</summary>
    /// <param name="entry">Its JSON, with <c>"@0"</c> and the like for pictures; valid until this returns.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <remarks>For vendors that say only beside a picture whether it is one to keep.</remarks>
    public virtual ValueTask EndEntryAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken) => default;

    /// <summary>The picture that was begun will not be whole.</summary>
    public abstract ValueTask AbandonAsync();

    private sealed class NoIntake : PictureIntake
    {
        public override ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken) => default;

        public override ValueTask EndAsync(CancellationToken cancellationToken) => default;

        public override ValueTask AbandonAsync() => default;
    }
}
