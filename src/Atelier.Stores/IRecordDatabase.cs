namespace Atelier.Stores;

/// <summary>What the records are in.</summary>
public interface IRecordDatabase
{
    /// <summary>Opens and migrates the database now rather than at the first job, so that trouble shows at start.</summary>
    /// <exception cref="StorageException">It cannot be used; the message says why and what to do.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);
}
