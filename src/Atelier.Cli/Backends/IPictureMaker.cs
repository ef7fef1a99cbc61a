namespace Atelier.Cli.Backends;

/// <summary>Makes pictures, here or on a server.</summary>
internal interface IPictureMaker
{
    /// <summary>What addresses of its calls begin with, for the log.</summary>
    string Base { get; }

    /// <summary>Makes what is asked and waits for it.</summary>
    /// <param name="request">Its given pictures are disposed, whatever comes of it.</param>
    /// <param name="idempotencyKey">The same key with the same request is one purchase; <see langword="null"/> for none.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Gives up, and cancels the work.</param>
    Task<MakeResult> MakeAsync(ImageRequest request, string? idempotencyKey, MakeObserver observer, CancellationToken cancellationToken);
}
