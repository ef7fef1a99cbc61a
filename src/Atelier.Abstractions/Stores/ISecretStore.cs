namespace Atelier;

/// <summary>Keeps what every process over the same records has to know and nobody else may: keys we sign with.</summary>
public interface ISecretStore
{
    /// <summary>The secret of a name, or <paramref name="candidate"/> where there was none; of two processes that come at once, both get the first.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="candidate">Kept when it is the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<string> GetOrAddAsync(string name, string candidate, CancellationToken cancellationToken);
}
