using Atelier.Core.Catalog.Loading;

namespace Atelier.Server;

/// <summary>The operator's catalog files cannot be used; the message names every problem.</summary>
public sealed class CatalogBrokenException : Exception
{
    public CatalogBrokenException()
    {
    }

    public CatalogBrokenException(string message)
        : base(message)
    {
    }

    public CatalogBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal CatalogBrokenException(string? folder, IReadOnlyList<CatalogProblem> problems)
        : base($"The catalog in '{folder}' (ATELIER_CATALOG) cannot be used:\n  {string.Join("\n  ", problems)}")
    {
    }
}
