using Atelier.Client;
using Atelier.Core.Catalog;
using Atelier.Server.Dialects.Ai.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Models;

/// <summary><c>GET /api/ai/status</c>: which models would be answered now, and which keys are good.</summary>
internal sealed class StatusHandler(CatalogStore catalog, Availability availability, KeyChecks keys)
{
    public async Task HandleAsync(HttpContext context)
    {
        var others = catalog.Current.Models.Select(static model => model.Name).Except(CapabilityTable.Models, StringComparer.OrdinalIgnoreCase);
        var body = new StatusBody
        {
            OpenaiDalle = availability.Of(CapabilityTable.DallE),
            OpenaiGptImage = availability.Of(CapabilityTable.GptImage),
            GoogleImage = availability.Of(CapabilityTable.Gemini),
            AvailableImageModels = [.. CapabilityTable.Models.Concat(others).Where(availability.Of)],
            ModelCapabilities = CapabilityTable.All,
            Providers = await keys.RunAsync(context.RequestAborted),
        };
        await context.Response.WriteAsJsonAsync(body, AiJson.Default.StatusBody, contentType: null, context.RequestAborted);
    }
}
