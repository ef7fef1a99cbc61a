using Atelier.Core.Catalog;

namespace Atelier.Cli.Doctor;

/// <summary>Whether the catalog's files hold together.</summary>
internal static class CatalogLook
{
    private const string Subject = "catalog";

    /// <param name="folder">The operator's own catalog files; <see langword="null"/> for none.</param>
    /// <param name="time">The clock of the store.</param>
    public static Finding Look(string? folder, TimeProvider time)
    {
        if (!CatalogStore.TryOpen(time, folder, out var store, out var problems))
        {
            return Finding.Fail(Subject, string.Join(' ', problems), "Correct the files in the folder that ATELIER_CATALOG names.");
        }

        using (store)
        {
            var catalog = store.Current;
            return Finding.Ok(Subject, FormattableString.Invariant($"{catalog.Models.Count} models at {catalog.Providers.Count} providers"));
        }
    }
}
