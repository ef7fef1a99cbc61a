namespace Atelier;

/// <summary>Keeps who may see what by link.</summary>
public interface IShareStore
{
    ValueTask AddAsync(ImageShare share, CancellationToken cancellationToken);

    ValueTask<ImageShare?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A caller's, newest first, at most 200.</summary>
    ValueTask<IReadOnlyList<ImageShare>> ListAsync(string caller, CancellationToken cancellationToken);

    /// <returns>Whether there was one of this caller.</returns>
    ValueTask<bool> RemoveAsync(string caller, string id, CancellationToken cancellationToken);

    /// <summary>Removes those that ran out before <paramref name="now"/>.</summary>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
