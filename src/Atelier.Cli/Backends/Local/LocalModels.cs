using Atelier.Cli.Facts;
using Atelier.Core.Catalog;
using Atelier.Server.Native;

namespace Atelier.Cli.Backends.Local;

/// <summary>The catalog as the command line tells it.</summary>
internal static class LocalModels
{
    /// <param name="catalog">With the models of the operator's own servers.</param>
    /// <param name="time">Tells which models are gone by now.</param>
    public static ModelPage List(ModelCatalog catalog, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new ModelPage([.. catalog.Models.Select(model => Describe(model, today))]);
    }

    private static ModelInfo Describe(ModelEntry model, DateOnly today) => new()
    {
        Id = model.Name,
        DisplayName = model.DisplayName,
        Provider = model.Provider.Id,
        Vendor = model.Vendor,
        Tier = WireWords.Of(model.Tier),
        Status = WireWords.Of(model.IsRetired(today) ? ModelStatus.Retired : model.Status),
        RetiresOn = model.Retirement?.Date,
        Successor = model.Retirement?.Successor,
        Operations = [.. Enum.GetValues<ModelOperations>().Where(operation => operation != ModelOperations.None && model.Operations.HasFlag(operation)).Select(WireWords.Of)],
        Aliases = model.Aliases,
    };
}
