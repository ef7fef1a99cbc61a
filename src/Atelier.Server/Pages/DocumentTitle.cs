using Atelier.Server.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Atelier.Server.Pages;

/// <summary>Says in the OpenAPI document what this is.</summary>
internal sealed class DocumentTitle : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Atelier", Version = Product.Version, Description = Product.Description };
        return Task.CompletedTask;
    }
}
