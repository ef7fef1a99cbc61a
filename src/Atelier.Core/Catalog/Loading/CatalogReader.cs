namespace Atelier.Core.Catalog.Loading;

/// <summary>Reads catalog files, the later ones laid over the earlier ones.</summary>
public static class CatalogReader
{
    /// <summary>Reads, merges and checks files in order.</summary>
    /// <remarks>
    /// A later file for the same provider replaces single properties: of the provider, of families by name and of models by id. A model's
    /// own properties win over its family's.
    /// </remarks>
    /// <param name="texts">The files; the built-in ones first.</param>
    /// <returns>The catalog, or every problem found.</returns>
    public static CatalogResult Read(IEnumerable<CatalogText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var problems = new List<CatalogProblem>();
        var drafts = new List<ProviderDraft>();
        foreach (var text in texts)
        {
            if (CatalogParser.Parse(text, problems) is { } file)
            {
                Lay(file, text.File, drafts, problems);
            }
        }

        var models = new List<ModelEntry>();
        foreach (var draft in drafts)
        {
            draft.Build(models, problems);
        }

        if (problems.Count == 0)
        {
            var catalog = new ModelCatalog(drafts.ConvertAll(draft => draft.Entry!), models);
            CatalogChecks.Run(catalog, drafts, problems);
            if (problems.Count == 0)
            {
                return new CatalogResult.Loaded(catalog);
            }
        }

        return new CatalogResult.Broken(problems);
    }

    private static void Lay(JsonLayer file, string fileName, List<ProviderDraft> drafts, List<CatalogProblem> problems)
    {
        var provider = file.Text("provider") ?? "";
        if (provider.Length == 0 || !provider.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            problems.Add(new CatalogProblem(fileName, null, "provider", "is missing, or not made of letters, digits and hyphens."));
            return;
        }

        var draft = drafts.Find(other => other.Id.Equals(provider, StringComparison.OrdinalIgnoreCase));
        if (draft is null)
        {
            drafts.Add(draft = new ProviderDraft(provider));
        }

        draft.Lay(file, fileName, problems);
    }
}
