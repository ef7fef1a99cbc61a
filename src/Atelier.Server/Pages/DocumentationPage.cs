using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Atelier.Server.Pages;

/// <summary><c>/docs</c> and <c>/openapi/v1.json</c>. Both are built on first need: most servers are never asked.</summary>
internal static class DocumentationPage
{
    private const string OpenApiPath = "/openapi/v1.json";

    public static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        var page = new Lazy<RequestDelegate>(() => BuildPage(routes.ServiceProvider));
        routes.MapGet("/docs/{**file}", context => ServeAsync(context, page.Value)).ExcludeFromDescription();
    }

    private static Task ServeAsync(HttpContext context, RequestDelegate page)
    {
        // The page's files are served by middleware, which steps aside when routing already found an endpoint.
        context.SetEndpoint(null);
        return page(context);
    }

    private static RequestDelegate BuildPage(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseSwaggerUI(static options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Atelier";
            options.SwaggerEndpoint(OpenApiPath, "Atelier");
        });
        return app.Build();
    }
}
