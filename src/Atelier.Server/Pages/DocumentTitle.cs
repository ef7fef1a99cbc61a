using Atelier.Server.Access;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Atelier.Server.Pages;

/// <summary>Says in the OpenAPI document what this is, and which key it wants.</summary>
internal sealed class DocumentTitle(ApiKeyRing keys) : IOpenApiDocumentTransformer
{
    private const string KeyScheme = "apiKey";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Atelier", Version = Product.Version, Description = Product.Description };
        if (keys.IsRequired)
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "One of the server's API keys.",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
        }

        return Task.CompletedTask;
    }
}
