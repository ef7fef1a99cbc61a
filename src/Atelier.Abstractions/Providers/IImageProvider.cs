namespace Atelier;

/// <summary>Turns one fitted call into pictures at one service.</summary>
/// <remarks>Safe for concurrent calls. Never retries, meters, caches or reads the catalog: the engine does that once for all.</remarks>
public interface IImageProvider
{
    /// <summary>Stable id such as <c>openai</c>; what callers, the catalog and the ledger call it.</summary>
    string Id { get; }

    ProviderTraits Traits { get; }

    /// <summary>Makes exactly one upstream attempt and pours pictures into the sink as they arrive.</summary>
    /// <returns>The pictures told about, or why there are none. Upstream trouble is returned, not thrown.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken);
}
