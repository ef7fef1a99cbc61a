namespace Atelier;

/// <summary>A provider that can be asked which models it serves.</summary>
public interface IModelLister
{
    /// <summary>Lists the models that make pictures, as the service tells them now.</summary>
    /// <exception cref="ModelListException">The service did not tell.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was signalled.</exception>
    Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken);
}
