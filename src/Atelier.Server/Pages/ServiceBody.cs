using Atelier.Server.Hosting;
using Atelier.Server.Settings;

namespace Atelier.Server.Pages;

/// <summary>What answers here, with the fields of every older contract (X6).</summary>
internal sealed record ServiceBody(string Service, string Version, string Status, string Description, string Message, string? Docs, string Openapi, string Health)
{
    public static ServiceBody Of(ServiceOptions service) => new(
        service.Name,
        Product.Version,
        "operational",
        Product.Description,
        "Atelier is running; POST /v1/images/generations makes pictures.",
        service.Environment == ServiceEnvironment.Production ? null : "/docs",
        "/openapi/v1.json",
        "/health");
}
