using Atelier.Server.Dialects.OpenAI.Wire;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Dialects.Llms;

/// <summary>Routes of the <c>llms</c> proxy: <c>/models</c>, <c>/status</c>, <c>/config</c>, <c>/providers</c>.</summary>
internal static class LlmsEndpoints
{
    private const string Tag = "Providers";

    private static readonly RouteParameter s_name = new("name", "The provider's id.", InPath: true);

    public static void MapLlms(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/models", Models)
            .Describe(Models, Tag, "listProviderModels", "Models that can be asked for now, with provider and price.")
            .Produces<IReadOnlyList<LlmsModelBody>>();
        routes.MapRead("/models/list", Names)
            .Describe(Names, Tag, "listModelNames", "Their names, sorted.")
            .Produces<IReadOnlyList<string>>();
        routes.MapRead("/status", Status)
            .Describe(Status, Tag, "listProviders", "Which providers are on, which are off, and why.")
            .Produces<LlmsStatusBody>();
        routes.MapRead("/config", Config)
            .Describe(Config, Tag, "tellConfig", "Whether callers need a key, and which providers are on.")
            .Produces<LlmsConfigBody>();
        routes.MapPost("/providers/{name}", Switch)
            .Describe(Switch, Tag, "switchProvider", "Switches a provider on or off until the server stops.", s_name)
            .Accepts<LlmsSwitchBody>("application/json")
            .Produces<LlmsSwitchedBody>()
            .Produces<ErrorEnvelopeBody>(StatusCodes.Status400BadRequest)
            .Produces<ErrorEnvelopeBody>(StatusCodes.Status404NotFound)
            .Produces<ErrorEnvelopeBody>(StatusCodes.Status409Conflict);
    }

    private static Task Models(HttpContext context) => context.Service<LlmsHandler>().ListModelsAsync(context);

    private static Task Names(HttpContext context) => context.Service<LlmsHandler>().ListNamesAsync(context);

    private static Task Status(HttpContext context) => context.Service<LlmsHandler>().TellStatusAsync(context);

    private static Task Config(HttpContext context) => context.Service<LlmsHandler>().TellConfigAsync(context);

    private static Task Switch(HttpContext context) => context.Service<LlmsHandler>().SwitchAsync(context);
}
