namespace Atelier.Stores;

/// <summary>What the records are in.</summary>
public interface IRecordDatabase
{
    /// <summary>The engine's name: <c>sqlite</c> or <c>postgresql</c>.</summary>
    string Engine { get; }

    /// <summary>Whether nodes on other machines may use the same records, so that what all of them count together has to be counted there.</summary>
    bool IsShared { get; }

    /// <summary>Opens and migrates the database now rather than at the first job, so that trouble shows at start.</summary>
    /// <exception cref="StorageException">It cannot be used; the message says why and what to do.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken);
}
