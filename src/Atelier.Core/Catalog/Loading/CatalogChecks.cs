namespace Atelier.Core.Catalog.Loading;

/// <summary>Checks that only make sense once everything is there.</summary>
internal static class CatalogChecks
{
    public static void Run(ModelCatalog catalog, List<ProviderDraft> drafts, List<CatalogProblem> problems)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in catalog.Models)
        {
            CheckName(model.Id);
            foreach (var alias in model.Aliases)
            {
                CheckName(alias);
            }

            var next = catalog.SuccessorOf(model);
            if (model.Retirement?.Successor is { } successor && (next is null || ReferenceEquals(next, model)))
            {
                Report(model, "retirement.successor", $"'{successor}' is not in the catalog, or is the model itself.");
            }

            void CheckName(string name)
            {
                if (!names.Add($"{model.Provider.Id} {name}"))
                {
                    Report(model, "aliases", $"'{name}' is the name of another model of this provider too.");
                }
            }
        }

        void Report(ModelEntry model, string field, string message)
        {
            var draft = drafts.Find(other => other.Id == model.Provider.Id)!;
            problems.Add(new CatalogProblem(draft.FileOf(model.Id), model.Id, field, message));
        }
    }
}
