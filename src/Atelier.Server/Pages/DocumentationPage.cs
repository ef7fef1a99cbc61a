using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Atelier.Server.Pages;

/// <summary><c>/docs</c> and <c>/openapi/v1.json</c>. Both are built on first need: most servers are never asked.</summary>
internal static class DocumentationPage
{
    /// <summary>The document's name, which is also a key among the services.</summary>
    public const string DocumentName = "v1";

    private const string DocumentPath = "/openapi/v1.json";

    public static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        var page = new Lazy<RequestDelegate>(() => BuildPage(routes.ServiceProvider));
        routes.MapRead("/docs/{**file}", context => ServePageAsync(context, page.Value));
        routes.MapRead("/redoc", RedirectAsync);
        routes.MapRead(DocumentPath, ServeDocumentAsync);
    }

    /// <remarks>Not by <c>MapOpenApi</c>: its handler is bound by a compiled expression tree at start.</remarks>
    private static async Task ServeDocumentAsync(HttpContext context)
    {
        var document = await context.RequestServices
            .GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName)
            .GetOpenApiDocumentAsync(context.RequestAborted);
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = text.Length;
        text.Position = 0;
        await text.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>In production there is no page, as the image generator service had it; what it says of itself, the document for programs tells.</summary>
    private static bool IsOff(HttpContext context)
    {
        if (context.Service<ServiceOptions>().Environment != ServiceEnvironment.Production)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return true;
    }

    private static Task RedirectAsync(HttpContext context)
    {
        if (!IsOff(context))
        {
            context.Response.Redirect("/docs");
        }

        return Task.CompletedTask;
    }

    private static async Task ServePageAsync(HttpContext context, RequestDelegate page)
    {
        if (IsOff(context))
        {
            return;
        }

        // The page's files are served by middleware, which steps aside when routing already found an endpoint, and knows only GET.
        var asked = context.Request.Method;
        context.SetEndpoint(null);
        context.Request.Method = HttpMethods.Get;
        try
        {
            await page(context);
        }
        finally
        {
            context.Request.Method = asked;
        }
    }

    private static RequestDelegate BuildPage(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseSwaggerUI(static options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Atelier";
            options.SwaggerEndpoint(DocumentPath, "Atelier");
        });
        return app.Build();
    }
}
