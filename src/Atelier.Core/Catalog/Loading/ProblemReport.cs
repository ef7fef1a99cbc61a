namespace Atelier.Core.Catalog.Loading;

/// <summary>Collects what is wrong with one model (or one file's head).</summary>
internal sealed class ProblemReport(string file, string? model, List<CatalogProblem> problems)
{
    public void Add(string? field, string message)
    {
        var problem = new CatalogProblem(file, model, field, message);
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }
}
