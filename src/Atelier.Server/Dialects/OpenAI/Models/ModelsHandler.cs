using Atelier.Core.Catalog;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.OpenAI.Models;

/// <summary>Lists and finds the catalog's models.</summary>
internal sealed class ModelsHandler(CatalogStore catalog)
{
    public Task ListAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(
            new ModelListBody { Data = [.. catalog.Current.Models.Select(static model => ToBody(model, model.Name))] },
            OpenAiJson.Default.ModelListBody,
            cancellationToken: context.RequestAborted);

    public Task FindAsync(HttpContext context)
    {
        var id = IdOf(context.Request);
        return catalog.Current.Find(id) is { Entry: var model }
            ? context.Response.WriteAsJsonAsync(ToBody(model, id), OpenAiJson.Default.ModelBody, cancellationToken: context.RequestAborted)
            : ErrorWriter.WriteAsync(context, OpenAiErrors.UnknownModel(id));
    }

    /// <summary>The route's last part, without the slash some clients end addresses with. An encoded slash is left as it is by the server; everything else it decodes.</summary>
    private static string IdOf(HttpRequest request) =>
        ((string)request.RouteValues["id"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).TrimEnd('/');

    private static ModelBody ToBody(ModelEntry model, string id) => new()
    {
        Id = id,
        Created = model.Released is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds() : 0,
        OwnedBy = model.Vendor,
        Root = model.Name,
        ShutdownDate = model.Retirement?.Date?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    };
}
