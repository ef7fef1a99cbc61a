using Atelier.Server.Dialects.Ai.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Atelier.Server.Dialects.Ai.Documentation;

/// <summary>Says in the OpenAPI document what values are whose types in code do not tell.</summary>
internal sealed class WireTypesTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ImageUrl))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "uri";
        }
        else if (context.JsonTypeInfo.Type == typeof(ValidationProblemBody))
        {
            schema.Properties!["loc"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Integer },
                Description = "body, then names and indexes down to the value.",
            };
        }

        return Task.CompletedTask;
    }
}
