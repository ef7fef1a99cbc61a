using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Native;

/// <summary><c>/api/v1/jobs</c>: what was asked, planned, tried, made and paid.</summary>
internal static class JobEndpoints
{
    private const string Tag = "Jobs";
    private const string Root = "/api/v1/jobs";

    private static readonly RouteParameter s_id = new("id", "The job's id, 32 hex digits.", InPath: true);


    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Root, List)
            .Describe(List, Tag, "listJobs", "Jobs, newest first.", [.. Page.Parameters, .. JobFilter.Parameters])
            .Produces<JobListBody>()
            .Produces<NativeBody>(StatusCodes.Status400BadRequest);
        routes.MapRead(Root + "/{id}", Find)
            .Describe(Find, Tag, "findJob", "One job with its attempts, pictures and story.", s_id)
            .Produces<JobBody>()
            .Produces<NativeBody>(StatusCodes.Status404NotFound);
        routes.MapJobActions();
    }

    private static Task List(HttpContext context) => context.Service<JobHandler>().ListAsync(context);

    private static Task Find(HttpContext context) => context.Service<JobHandler>().FindAsync(context);
}
