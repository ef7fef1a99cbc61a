using Atelier.Core.Catalog;
using Atelier.Server.Dialects.Ai.Capabilities;
using Atelier.Server.Dialects.Ai.Wire;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Ai.Models;

/// <summary><c>GET /api/ai/status</c>: which models would be answered now.</summary>
internal sealed class StatusHandler(CatalogStore catalog, Availability availability)
{
    public Task HandleAsync(HttpContext context)
    {
        var others = catalog.Current.Models.Select(static model => model.Name).Except(CapabilityTable.Models, StringComparer.OrdinalIgnoreCase);
        var body = new StatusBody
        {
            OpenaiDalle = availability.Of(CapabilityTable.DallE),
            OpenaiGptImage = availability.Of(CapabilityTable.GptImage),
            GoogleImage = availability.Of(CapabilityTable.Gemini),
            AvailableImageModels = [.. CapabilityTable.Models.Concat(others).Where(availability.Of)],
            ModelCapabilities = CapabilityTable.All,
        };
        return context.Response.WriteAsJsonAsync(body, AiJson.Default.StatusBody, contentType: null, context.RequestAborted);
    }
}
