using System.Globalization;
using Atelier.Core.Catalog;
using Atelier.Server.Dialects.Gemini.Errors;
using Atelier.Server.Dialects.Gemini.Wire;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Gemini.Models;

/// <summary>Lists and finds the catalog's models in Google's form: those that draw from a prompt or edit.</summary>
internal sealed class GoogleModelsHandler(CatalogStore catalog)
{
    public const string PageSizeParameter = "pageSize";

    public const string PageTokenParameter = "pageToken";

    private const ModelOperations Draws = ModelOperations.Generate | ModelOperations.Edit;
    private const int UsualPage = 50;
    private const int LargestPage = 1000;

    public Task ListAsync(HttpContext context)
    {
        if (!TryRead(context, PageSizeParameter, UsualPage, out var size) || !TryRead(context, PageTokenParameter, 0, out var start))
        {
            return GoogleErrorWriter.WriteAsync(context, GoogleError.BadRequest(
            [
                new FieldViolation($"{PageSizeParameter}, {PageTokenParameter}", $"{PageSizeParameter} must be a whole number, of which up to {LargestPage} is heeded, and {PageTokenParameter} one that this route gave"),
            ]));
        }

        var models = catalog.Current.Models.Where(static model => (model.Operations & Draws) != ModelOperations.None).ToList();
        var page = models.Skip(start).Take(size == 0 ? UsualPage : Math.Min(size, LargestPage)).ToList();
        var next = start + page.Count;
        var body = new GoogleModelPageBody
        {
            Models = [.. page.Select(static model => GoogleModelBody.From(model, model.Name))],
            NextPageToken = page.Count > 0 && next < models.Count ? next.ToString(CultureInfo.InvariantCulture) : null,
        };
        return context.Response.WriteAsJsonAsync(body, GoogleJson.Default.GoogleModelPageBody, contentType: null, context.RequestAborted);
    }

    public Task FindAsync(HttpContext context)
    {
        var name = ModelNames.Of(context, "id");
        return catalog.Current.Find(name) is { Entry: var model }
            ? context.Response.WriteAsJsonAsync(GoogleModelBody.From(model, name), GoogleJson.Default.GoogleModelBody, contentType: null, context.RequestAborted)
            : GoogleErrorWriter.WriteAsync(context, GoogleError.UnknownModel(name));
    }

    private static bool TryRead(HttpContext context, string name, int usual, out int number)
    {
        number = usual;
        return context.QueryText(name) is not { Length: > 0 } text
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
