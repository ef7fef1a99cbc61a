using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Admin;

/// <summary><c>/api/v1/admin</c>: what an operator looks after.</summary>
internal static class AdminEndpoints
{
    private const string Tag = "Administration";
    private const string Breakers = "/api/v1/admin/breakers";

    private static readonly RouteParameter s_provider = new("provider", "The provider's id, in any case.", InPath: true);

    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Breakers, List)
            .Describe(List, Tag, "listBreakers", "Which providers are kept away from, why, and until when.")
            .Produces<BreakerListBody>();
        routes.MapPost(Breakers + "/reset", ResetAll)
            .Describe(ResetAll, Tag, "resetBreakers", "Closes every breaker and forgets its failures.")
            .Produces<BreakersResetBody>();
        routes.MapPost(Breakers + "/{provider}/reset", Reset)
            .Describe(Reset, Tag, "resetBreakersOfProvider", "Closes one provider's breakers and forgets their failures.", s_provider)
            .Produces<BreakersResetBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
    }

    private static Task List(HttpContext context) => context.Service<BreakerHandler>().ListAsync(context);

    private static Task ResetAll(HttpContext context) => context.Service<BreakerHandler>().ResetAllAsync(context);

    private static Task Reset(HttpContext context) => context.Service<BreakerHandler>().ResetAsync(context);
}
