using Atelier.Core.Catalog;
using Atelier.Server.Dialects.Ai.Capabilities;
using Atelier.Server.Dialects.Ai.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Models;

/// <summary><c>GET /api/ai/models</c>: every model of the catalog that draws from a prompt or edits.</summary>
internal sealed class ModelsHandler(CatalogStore catalog, Availability availability)
{
    private const ModelOperations Draws = ModelOperations.Generate | ModelOperations.Edit;

    public Task HandleAsync(HttpContext context)
    {
        var models = catalog.Current.Models.Where(static model => (model.Operations & Draws) != ModelOperations.None).ToList();
        var body = new ModelsBody
        {
            Models = [.. models.Select(ToBody)],
            Providers = models.GroupBy(static model => model.Provider).ToDictionary(
                static offers => offers.Key.Id,
                static offers => new RegisteredProviderBody
                {
                    DisplayName = offers.Key.DisplayName,
                    Models = [.. offers.Select(static model => model.QualifiedName)],
                }),
        };
        return context.Response.WriteAsJsonAsync(body, AiJson.Default.ModelsBody, contentType: null, context.RequestAborted);
    }

    private RegisteredModelBody ToBody(ModelEntry model) => new()
    {
        RegistryName = model.QualifiedName,
        Provider = model.Provider.Id,
        Model = model.Id,
        DisplayName = model.DisplayName,
        Available = availability.Of(model.QualifiedName),
        Capabilities = CatalogCapabilities.Of(model),
        SupportedParameters = CatalogCapabilities.ParametersOf(model),
    };
}
